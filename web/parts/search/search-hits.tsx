import { Trans, useLingui } from '@lingui/react/macro';
import { MessageSquare, Quote as QuoteIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { SearchHit, Snippet } from '../../../protocol/search.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { shortMoment } from '../../i18n/times.ts';
import { cx } from '../cx.ts';
import { useNowMs } from '../use-now.ts';
import { Written } from '../written.tsx';

interface SearchHitsProps {
  listId: string;
  hits: readonly SearchHit[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (hit: SearchHit) => void;
}

/** What was found, best first. The keyboard stays in the field and moves the mark here. */
export function SearchHits({ listId, hits, active, onActive, onChoose }: SearchHitsProps) {
  const { t } = useLingui();
  const nowMs = useNowMs(60_000);
  const numbered = hits.map((hit, index) => ({ hit, index }));
  const groups = [
    { name: t`대화`, items: numbered.filter(({ hit }) => hit.kind !== 'quote') },
    { name: t`명대사`, items: numbered.filter(({ hit }) => hit.kind === 'quote') },
  ].filter(({ items }) => items.length > 0);
  return (
    <div id={listId} role="listbox" aria-label={t`찾은 것`}>
      {groups.map(({ name, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list of options
        <div key={name} role="group" aria-label={name}>
          <p aria-hidden="true" className="px-5 pt-3 text-12 font-medium text-muted">
            {name}
          </p>
          {items.map(({ hit, index }) => (
            <Hit
              key={`${hit.kind} ${hit.id}`}
              id={`${listId}-${index}`}
              hit={hit}
              nowMs={nowMs}
              active={index === active}
              onActive={() => onActive(index)}
              onChoose={() => onChoose(hit)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface HitProps {
  id: string;
  hit: SearchHit;
  nowMs: number;
  active: boolean;
  onActive: () => void;
  onChoose: () => void;
}

function Hit({ id, hit, nowMs, active, onActive, onChoose }: HitProps) {
  const { i18n } = useLingui();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const Icon = hit.kind === 'quote' ? QuoteIcon : MessageSquare;
  const moment = momentOf(hit);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list takes the keys
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onMouseMove={active ? undefined : onActive}
      onClick={onChoose}
      className={cx(
        'mx-2 mt-1 flex min-h-14 cursor-pointer items-start gap-3 rounded-field px-3 py-2',
        active && 'bg-press',
      )}
    >
      <Icon aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2 text-12 text-muted">
          <span className="min-w-0 truncate">
            <HitPlace hit={hit} />
          </span>
          {moment !== null && (
            <time dateTime={moment} className="ml-auto shrink-0">
              {shortMoment(moment, nowMs, { locale: i18n.locale })}
            </time>
          )}
        </span>
        <SnippetText snippet={hit.snippet} />
      </span>
    </div>
  );
}

/** Where something was found. */
function HitPlace({ hit }: { hit: SearchHit }) {
  const nameClass = 'mr-2 font-medium text-fg';
  switch (hit.kind) {
    case 'message':
      return (
        <>
          <b className={nameClass}>
            <Written text={hit.title} otherwise={<Trans>새 대화</Trans>} />
          </b>
          {hit.role === 'user' ? <Trans>내 질문</Trans> : <Trans>답변</Trans>}
        </>
      );
    case 'conversation':
      return <Trans>대화 이름</Trans>;
    case 'quote':
      return (
        <>
          {hit.speaker !== '' && (
            <b className={nameClass}>
              <Written text={hit.speaker} />
            </b>
          )}
          <Written text={hit.title} />
        </>
      );
  }
}

function momentOf(hit: SearchHit): string | null {
  switch (hit.kind) {
    case 'message':
      return hit.createdAt;
    case 'conversation':
      return hit.updatedAt;
    case 'quote':
      return null;
  }
}

/** The text around what was found; the words that match are heavier and underlined, so that no colour is needed. */
function SnippetText({ snippet }: { snippet: Snippet }) {
  let place = 0;
  const pieces = snippet.map(({ text, match }) => {
    const key = place;
    place += text.length;
    return match ? (
      <mark
        key={key}
        className="bg-transparent font-bold text-fg underline decoration-primary decoration-2 underline-offset-3"
      >
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
  return (
    <span
      lang={guessLanguage(snippet.map(({ text }) => text).join(''))}
      className="line-clamp-2 text-14 leading-6"
    >
      {pieces}
    </span>
  );
}
