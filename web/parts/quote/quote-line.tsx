import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Quote } from '../../../protocol/quote.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { shortMoment } from '../../i18n/times.ts';
import { cx } from '../cx.ts';
import { Written } from '../written.tsx';
import { QuoteReason } from './quote-reason.tsx';
import { StatusMark } from './status-mark.tsx';

interface QuoteLineProps {
  quote: Quote;
  nowMs: number;
  /** What can be done with it. */
  tools?: ReactNode;
}

/** One quote of the board, laid out as in a script: who says it, the line, and where it stands. */
export function QuoteLine({ quote, nowMs, tools }: QuoteLineProps) {
  const { i18n } = useLingui();
  const moment = quote.appliedAt ?? quote.updatedAt;
  return (
    <article className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b border-line py-4 desk:grid-cols-[5rem_minmax(0,1fr)_5.75rem] desk:py-5">
      <p className="leading-6 font-bold desk:leading-[1.7]">
        <Written
          text={quote.speaker}
          otherwise={
            <span className="font-normal text-muted">
              <Trans>인물 모름</Trans>
            </span>
          }
        />
      </p>
      <div className="col-span-2 row-start-2 min-w-0 desk:col-span-1 desk:col-start-2 desk:row-start-1">
        <Link
          to="/quotes/$quoteId"
          params={{ quoteId: quote.id }}
          lang={guessLanguage(quote.content)}
          className="block text-16 font-medium whitespace-pre-wrap text-pretty hover:underline hover:decoration-line hover:underline-offset-4"
        >
          {quote.content}
        </Link>
        <QuotePlace quote={quote} className="mt-1.5" />
        <QuoteReason quote={quote} />
        {tools}
      </div>
      <div className="pt-0.5 text-right desk:pt-[3px]">
        <StatusMark status={quote.status} />
        <time dateTime={moment} className="hidden text-12 text-muted desk:mt-0.5 desk:block">
          {shortMoment(moment, nowMs, { locale: i18n.locale })}
        </time>
      </div>
    </article>
  );
}

interface QuotePlaceProps {
  quote: Pick<Quote, 'title' | 'scene'> & Partial<Pick<Quote, 'tags' | 'mine'>>;
  className?: string;
}

/** The drama, the scene, and the words under which a quote is kept. */
export function QuotePlace({ quote, className }: QuotePlaceProps) {
  return (
    <p className={cx('flex flex-wrap gap-x-3 text-13 text-muted', className)}>
      <Written text={quote.title} />
      <Written text={quote.scene} />
      {quote.tags?.map((tag) => (
        <span key={tag} lang={guessLanguage(tag)}>
          #{tag}
        </span>
      ))}
      {quote.mine && (
        <span className="font-medium text-fg">
          <Trans>내가 제안함</Trans>
        </span>
      )}
    </p>
  );
}
