import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { quoteLengths } from '../../../protocol/limits.ts';
import type { Quote } from '../../../protocol/quote.ts';
import { alikeQuery } from '../../api/quotes.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { shortDate } from '../../i18n/times.ts';
import { Written } from '../written.tsx';
import { Difference } from './difference.tsx';
import { Fact, QuoteFacts } from './quote-facts.tsx';
import { QuoteHistory } from './quote-history.tsx';
import { QuoteReason } from './quote-reason.tsx';
import { StatusMark } from './status-mark.tsx';

/** All that an admin looks at to decide about a quote: it, what is like it, and how it came to be so. */
export function ReviewItem({ quote, children }: { quote: Quote; children: ReactNode }) {
  const { i18n } = useLingui();
  return (
    <article className="max-w-[47.5rem] px-5 pt-4 pb-8 desk:px-12 desk:pt-6">
      <p className="flex flex-wrap items-center justify-between gap-3">
        <b>
          <Written text={quote.speaker} otherwise={<Trans>인물 모름</Trans>} />
        </b>
        <StatusMark status={quote.status} />
      </p>
      <h2
        lang={guessLanguage(quote.content)}
        className="mt-3 text-[1.25rem] leading-[1.6] font-medium tracking-[-0.018em] whitespace-pre-wrap text-pretty desk:mt-4 desk:text-22"
      >
        {quote.content}
      </h2>
      <QuoteReason quote={quote} />
      <QuoteFacts quote={quote}>
        <Fact name={<Trans>제안</Trans>}>
          {quote.submittedBy ?? <Trans>파일 또는 탈퇴한 사용자</Trans>}
          {' · '}
          <time dateTime={quote.createdAt}>{shortDate(quote.createdAt, { locale: i18n.locale })}</time>
        </Fact>
      </QuoteFacts>
      <Alike quote={quote} />
      {children}
      <QuoteHistory id={quote.id} />
    </article>
  );
}

/** What is on the board already and looks like it; nothing when nothing does. */
function Alike({ quote }: { quote: Quote }) {
  const { data } = useQuery({
    ...alikeQuery(quote.content),
    enabled: quote.content.length <= quoteLengths.content,
  });
  const alike = data?.items.filter((item) => item.quote.id !== quote.id) ?? [];
  if (alike.length === 0) return null;
  return (
    <section aria-labelledby="alike" className="mt-8">
      <h3 id="alike" className="text-15">
        <Trans>
          이미 있는 비슷한 대사 <span className="font-normal text-muted tabular-nums">{alike.length}</span>
        </Trans>
      </h3>
      <ul className="mt-3">
        {alike.map(({ quote: other }) => (
          <li
            key={other.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-3"
          >
            <div>
              <Link
                to="/quotes/$quoteId"
                params={{ quoteId: other.id }}
                lang={guessLanguage(other.content)}
                className="block min-h-6 whitespace-pre-wrap hover:underline hover:decoration-line hover:underline-offset-4"
              >
                <Difference from={quote.content} to={other.content} />
              </Link>
              <p className="mt-0.5 flex flex-wrap gap-x-3 text-13 text-muted">
                {other.speaker !== '' && (
                  <b className="font-medium text-fg">
                    <Written text={other.speaker} />
                  </b>
                )}
                <Written text={other.title} />
                <Written text={other.scene} />
              </p>
            </div>
            <StatusMark status={other.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
