import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowDownWideNarrow, ChevronDown, Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Quote, QuoteFacet, QuoteFacets, QuoteStatus } from '../../../protocol/quote.ts';
import { buttonClass } from '../button.tsx';
import { cx } from '../cx.ts';
import { Menu, MenuChoice } from '../menu.tsx';
import { useSettled } from '../use-settled.ts';
import { type BoardSearch, readBoardSearch } from './board-search.ts';
import { statusWords } from './status-mark.tsx';

/** How long typing rests before it is searched for. */
const restMs = 250;

const chipClass =
  'inline-flex h-11 max-w-44 items-center gap-1.5 rounded-[8px] border px-3 text-13 whitespace-nowrap hover:bg-hover desk:h-10';

/** What the address says about the board, and how to change a part of it. */
export function useBoardSearch(): [BoardSearch, (change: BoardSearch) => void] {
  const search = readBoardSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (part: BoardSearch) =>
    void navigate({ to: '.', search: { ...search, ...part }, replace: true, resetScroll: false });
  return [search, change];
}

interface QuoteFiltersProps {
  /** What the list can be narrowed to; undefined while that is not known. */
  facets: QuoteFacets | undefined;
  /** The quotes that are shown: what they have is offered while nothing else is known. */
  listed: readonly Quote[];
}

/** Searches the board, narrows it and orders it; all of it stands in the address. */
export function QuoteFilters({ facets, listed }: QuoteFiltersProps) {
  const { t } = useLingui();
  const [search, change] = useBoardSearch();
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <SearchField query={search.q ?? ''} onQuery={(q) => change({ q: q === '' ? undefined : q })} />
      <FilterChip
        label={t`드라마`}
        value={search.title}
        facet={facets?.titles}
        partial={facets?.partial}
        known={listed.map(({ title }) => title)}
        onChoose={(title) => change({ title })}
      />
      <FilterChip
        label={t`인물`}
        value={search.speaker}
        facet={facets?.speakers}
        partial={facets?.partial}
        known={listed.map(({ speaker }) => speaker)}
        onChoose={(speaker) => change({ speaker })}
      />
      <FilterChip
        label={t`태그`}
        value={search.tag}
        facet={facets?.tags}
        partial={facets?.partial}
        known={listed.flatMap(({ tags }) => tags)}
        onChoose={(tag) => change({ tag })}
      />
      <SortChip />
    </div>
  );
}

/** Typed text is searched for when it rests, also while an input method still composes its last syllable. */
function SearchField({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState(query);
  const settled = useSettled(text.trim(), restMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed since moves the address
  useEffect(() => {
    if (settled !== query && settled === text.trim()) onQuery(settled);
  }, [settled]);
  return (
    <label className="flex h-11 min-w-0 flex-[1_0_100%] items-center gap-2 rounded-field border border-field bg-surface pr-1 pl-3 focus-within:border-ring focus-within:ring-1 focus-within:ring-ring desk:h-10 desk:flex-[1_0_12rem]">
      <Search aria-hidden className="size-4 shrink-0 text-muted" />
      <input
        type="search"
        enterKeyHint="search"
        aria-label={t`대사, 인물, 장면 찾기`}
        placeholder={t`대사, 인물, 장면 찾기`}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onQuery(text.trim());
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-16 outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && (
        <button
          type="button"
          aria-label={t`찾는 말 지우기`}
          onClick={() => {
            setText('');
            onQuery('');
          }}
          className="grid size-11 shrink-0 place-items-center text-muted desk:size-8"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </label>
  );
}

interface FilterChipProps {
  label: string;
  value: string | undefined;
  facet: readonly QuoteFacet[] | undefined;
  partial: boolean | undefined;
  /** What stands in the list that is shown; empty ones are left out. */
  known: readonly string[];
  onChoose: (value: string | undefined) => void;
}

function FilterChip({ label, value, facet, partial, known, onChoose }: FilterChipProps) {
  const { t, i18n } = useLingui();
  const offered = facet?.map((one) => one.value) ?? sorted(known, i18n.locale);
  const values = value === undefined || offered.includes(value) ? offered : [value, ...offered];
  const counts = new Map(facet?.map((one) => [one.value, countWords(i18n, one.count, partial)]));
  if (values.length === 0) return null;
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className={cx(
            chipClass,
            value === undefined ? 'border-line bg-surface' : 'border-transparent bg-press font-bold',
          )}
        >
          <span className="truncate">{value ?? label}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </button>
      }
    >
      <div className="max-h-80 max-w-72 overflow-y-auto">
        <MenuChoice
          label={label}
          value={value ?? ''}
          choices={[['', t`전체`], ...values.map((one) => [one, one, counts.get(one)] as const)]}
          onChoose={(chosen) => onChoose(chosen === '' ? undefined : chosen)}
        />
      </div>
    </Menu>
  );
}

function sorted(values: readonly string[], locale: string): string[] {
  return [...new Set(values)]
    .filter((one) => one !== '')
    .sort((one, other) => one.localeCompare(other, locale));
}

/** A count in the figures of the language; `+` says that there may be more. */
function countWords(i18n: I18n, count: number, partial = false): string {
  return `${i18n.number(count)}${partial ? '+' : ''}`;
}

const orders = { newest: msg`최신순`, oldest: msg`오래된 순`, title: msg`드라마순` };

function SortChip() {
  const { t, i18n } = useLingui();
  const [{ sort = 'newest' }, change] = useBoardSearch();
  return (
    <Menu
      trigger={
        <button type="button" className={cx(chipClass, 'ml-auto border-line bg-surface')}>
          <ArrowDownWideNarrow aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="max-[26rem]:sr-only">{i18n._(orders[sort])}</span>
        </button>
      }
    >
      <MenuChoice
        label={t`순서`}
        value={sort}
        choices={(['newest', 'oldest', 'title'] as const).map((one) => [one, i18n._(orders[one])] as const)}
        onChoose={(chosen) => change({ sort: chosen === 'newest' ? undefined : chosen })}
      />
    </Menu>
  );
}

interface StatusTabsProps {
  /** The ones that there can be in this list. */
  statuses: readonly QuoteStatus[];
  status: QuoteStatus | undefined;
  /** What the list shows without a status; undefined: quotes of every one. */
  usual?: QuoteStatus;
  /** What the list can be narrowed to; undefined while that is not known: then no counts are shown. */
  facets: QuoteFacets | undefined;
  onChoose: (status: QuoteStatus | undefined) => void;
}

/** Narrows a list to one step of the way of a quote. */
export function StatusTabs({ statuses, status, usual, facets, onChoose }: StatusTabsProps) {
  const { t, i18n } = useLingui();
  const choices = [undefined, ...statuses];
  const countOf = (shown: QuoteStatus | undefined) =>
    facets?.statuses
      .filter((counted) => shown === undefined || counted.status === shown)
      .reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset
      aria-label={t`상태`}
      className="-mx-4 flex gap-5 overflow-x-auto border-b border-line px-4 [scrollbar-width:none] desk:mx-0 desk:px-0"
    >
      {choices.map((choice) => {
        const shown = choice ?? usual;
        const count = countOf(shown);
        return (
          <button
            key={choice ?? 'all'}
            type="button"
            aria-pressed={choice === status}
            onClick={() => onChoose(choice)}
            className={cx(
              '-mb-px h-11 min-w-8 border-b-2 text-13 whitespace-nowrap desk:h-10',
              choice === status ? 'border-fg font-medium' : 'border-transparent text-muted hover:text-fg',
            )}
          >
            {shown === undefined ? t`전체` : i18n._(statusWords[shown])}
            {count !== undefined && (
              <span className="tabular-nums"> {countWords(i18n, count, facets?.partial)}</span>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}

/** Narrows to nothing: the way out of a search without hits. */
export function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <button type="button" onClick={onClear} className={buttonClass('plain')}>
      <Trans>조건 지우기</Trans>
    </button>
  );
}
