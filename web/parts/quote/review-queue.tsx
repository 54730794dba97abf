import { Trans, useLingui } from '@lingui/react/macro';
import type { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Quote } from '../../../protocol/quote.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { shortMoment } from '../../i18n/times.ts';
import { Button } from '../button.tsx';
import { cx } from '../cx.ts';
import { useNowMs } from '../use-now.ts';
import { Written } from '../written.tsx';
import { StatusMark } from './status-mark.tsx';

interface ReviewQueueProps {
  quotes: readonly Quote[];
  list: Pick<ReturnType<typeof useInfiniteQuery>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** The quotes that an admin goes through. */
export function ReviewQueue({ quotes, list, selected, onSelect }: ReviewQueueProps) {
  const { t } = useLingui();
  const nowMs = useNowMs(60_000);
  return (
    <>
      <ul aria-label={t`검토할 제안`}>
        {quotes.map((quote) => (
          <QueueItem
            key={quote.id}
            quote={quote}
            nowMs={nowMs}
            current={quote.id === selected}
            onSelect={() => onSelect(quote.id)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="p-4 text-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>더 보기</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

interface QueueItemProps {
  quote: Quote;
  nowMs: number;
  current: boolean;
  onSelect: () => void;
}

function QueueItem({ quote, nowMs, current, onSelect }: QueueItemProps) {
  const { i18n } = useLingui();
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li className="border-b border-line">
      <button
        ref={element}
        type="button"
        aria-current={current || undefined}
        onClick={onSelect}
        className={cx(
          'block min-h-17 w-full px-5 py-3 text-left desk:px-6',
          current ? 'bg-tint' : 'hover:bg-hover',
        )}
      >
        <span className="flex items-center gap-2 text-13 leading-5">
          <StatusMark status={quote.status} wordless />
          <b className="min-w-0 truncate font-medium">
            <Written text={quote.speaker} otherwise={<Trans>인물 모름</Trans>} />
          </b>
          <time dateTime={quote.createdAt} className="ml-auto shrink-0 text-muted">
            {shortMoment(quote.createdAt, nowMs, { locale: i18n.locale })}
          </time>
        </span>
        <span
          lang={guessLanguage(quote.content)}
          className={cx('block truncate leading-6', current && 'font-medium')}
        >
          {quote.content}
        </span>
      </button>
    </li>
  );
}
