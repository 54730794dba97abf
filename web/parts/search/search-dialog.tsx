import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { SearchHit } from '../../../protocol/search.ts';
import { searchMaxLength, searchQuery } from '../../api/search.ts';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { useIsGone } from '../use-present.ts';
import { useSettled } from '../use-settled.ts';
import { SearchHits } from './search-hits.tsx';

/** How long typing rests before it is searched for. */
const restMs = 150;

interface SearchDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Finds anything again: own messages and titles, and the lines of the board. */
export function SearchDialog({ open, onOpenChange }: SearchDialogProps) {
  const { t } = useLingui();
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-black/25 transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          aria-label={t`모두에서 찾기`}
          className="fixed inset-0 z-40 flex flex-col bg-surface outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0 desk:inset-x-0 desk:top-[12vh] desk:bottom-auto desk:mx-auto desk:max-h-[70vh] desk:w-160 desk:max-w-[calc(100vw-2rem)] desk:rounded-card desk:border desk:border-line desk:shadow-floating"
        >
          <SearchBox onClose={() => onOpenChange(false)} />
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function SearchBox({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const listId = useId();
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), restMs);
  const results = useQuery({
    ...searchQuery(asked),
    enabled: asked !== '',
    placeholderData: (before) => before,
  });
  const isGone = useIsGone();
  const found = asked === '' ? [] : (results.data?.items ?? []);
  const hits = found.filter((hit) => !isGone(hit.kind === 'message' ? hit.conversation : hit.id));
  const [active, setActive] = useActive(asked, hits.length);
  const goTo = useGoTo(onClose);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      setActive((active + step + hits.length) % hits.length);
    }
    const hit = hits[active];
    // What is typed and not looked up yet must not lead to a hit of what was typed before.
    const isSettled = asked === text.trim() && !results.isPlaceholderData;
    if (event.key === 'Enter' && hit !== undefined && isSettled) {
      event.preventDefault();
      goTo(hit);
    }
  };
  return (
    <>
      <div className="flex shrink-0 items-center gap-3 border-b border-line pr-2 pl-4">
        <Search aria-hidden className="size-4.5 shrink-0 text-muted" />
        <input
          type="text"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits.length > 0 ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          aria-label={t`찾을 말`}
          placeholder={t`대화와 명대사에서 찾기`}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={searchMaxLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-14 min-w-0 flex-1 bg-transparent text-16 outline-none"
        />
        <BaseDialog.Close className="h-11 shrink-0 rounded-field px-3 text-13 text-muted hover:bg-hover hover:text-fg desk:h-9">
          <Trans>닫기</Trans>
        </BaseDialog.Close>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto pb-2">
        <SearchState asked={asked} results={results} />
        <SearchHits listId={listId} hits={hits} active={active} onActive={setActive} onChoose={goTo} />
      </div>
    </>
  );
}

/** Which hit the keyboard is at: the first, whenever something else is looked for. */
function useActive(asked: string, count: number): [number, (index: number) => void] {
  const [active, setActive] = useState({ asked, index: 0 });
  const index = active.asked === asked && active.index < count ? active.index : 0;
  return [index, (next) => setActive({ asked, index: next })];
}

/** Closes the search, and goes to what was found. */
function useGoTo(onClose: () => void): (hit: SearchHit) => void {
  const navigate = useNavigate();
  return (hit) => {
    onClose();
    switch (hit.kind) {
      case 'message':
        void navigate({
          to: '/c/$conversationId',
          params: { conversationId: hit.conversation },
          search: { message: hit.id },
        });
        return;
      case 'conversation':
        void navigate({ to: '/c/$conversationId', params: { conversationId: hit.id } });
        return;
      case 'quote':
        void navigate({ to: '/quotes/$quoteId', params: { quoteId: hit.id } });
    }
  };
}

interface SearchStateProps {
  asked: string;
  results: {
    isPending: boolean;
    isError: boolean;
    error: unknown;
    data?: { items: readonly unknown[] } | undefined;
    refetch: () => unknown;
  };
}

/** What stands in place of hits: how to begin, that it takes a while, that it failed, or that there is nothing. */
function SearchState({ asked, results }: SearchStateProps) {
  const { t } = useLingui();
  const wordsClass = 'px-4 pt-4 pb-2 text-14 text-muted';
  if (asked === '') {
    return (
      <p className={wordsClass}>
        <Trans>내가 나눈 대화와 반영된 명대사에서 찾아요.</Trans>
      </p>
    );
  }
  if (results.isError) {
    return (
      <div className="p-4">
        <ErrorRow
          title={<Trans>찾지 못한 게 아니라, 찾아보지 못했어요.</Trans>}
          error={results.error}
          onRetry={() => void results.refetch()}
        />
      </div>
    );
  }
  if (results.isPending) return <SkeletonRows rows={4} className="p-4" />;
  return (
    <p role="status" className={results.data?.items.length === 0 ? wordsClass : 'sr-only'}>
      {results.data?.items.length === 0 ? (
        t`‘${asked}’에 맞는 것이 없어요.`
      ) : (
        <Trans>{results.data?.items.length ?? 0}개를 찾았어요</Trans>
      )}
    </p>
  );
}
