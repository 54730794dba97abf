import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { Quote } from '../../protocol/quote.ts';
import { meQuery } from '../api/queries.ts';
import { quoteQuery } from '../api/quotes.ts';
import { ApiProblem } from '../api/request.ts';
import { guessLanguage } from '../i18n/language.ts';
import { shortDate } from '../i18n/times.ts';
import { buttonClass } from '../parts/button.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { NotFound } from '../parts/not-found.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { BoardPanel } from '../parts/quote/board-panel.tsx';
import { Fact, QuoteFacts } from '../parts/quote/quote-facts.tsx';
import { QuoteHistory } from '../parts/quote/quote-history.tsx';
import { QuoteReason } from '../parts/quote/quote-reason.tsx';
import { QuoteTools } from '../parts/quote/quote-tools.tsx';
import { QuotesBar } from '../parts/quote/quotes-bar.tsx';
import { StatusMark } from '../parts/quote/status-mark.tsx';
import { useBoardPanel } from '../parts/quote/use-board-panel.ts';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { Written } from '../parts/written.tsx';

const route = getRouteApi('/frame/quotes/$quoteId');

/** One quote: the line, what is known about it, and for its owner and admins how it came to be so. */
export function QuotePage() {
  const { t } = useLingui();
  const { quoteId } = route.useParams();
  const { data: quote, error, refetch } = useQuery(quoteQuery(quoteId));
  const panel = useBoardPanel();
  if (error instanceof ApiProblem && error.body.code === 'not-found') {
    return <NotFound title={<Trans>이 대사는 없어요</Trans>} />;
  }
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <title>{t`명대사 · 사랑방`}</title>
      <QuotesBar current={null} />
      <OfflineStrip />
      <div className="flex min-h-0 flex-1">
        <main id="main" className="min-w-0 flex-1 overflow-y-auto">
          <div className="max-w-[47.5rem] px-5 pt-4 pb-16 desk:px-10 desk:pt-6">
            {quote === undefined && error === null && <SkeletonRows rows={4} />}
            {quote === undefined && error !== null && (
              <ErrorRow
                title={<Trans>이 대사를 불러오지 못했어요.</Trans>}
                error={error}
                onRetry={() => void refetch()}
              />
            )}
            {quote !== undefined && <QuoteView quote={quote} onEdit={() => panel.edit(quote.id)} />}
          </div>
        </main>
        <BoardPanel task={panel.task} onClose={panel.close} onDone={panel.close} />
      </div>
    </div>
  );
}

function QuoteView({ quote, onEdit }: { quote: Quote; onEdit: () => void }) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const isAdmin = me?.account.role === 'admin';
  return (
    <article>
      <p className="flex flex-wrap items-center justify-between gap-3">
        <b>
          <Written text={quote.speaker} otherwise={<Trans>인물 모름</Trans>} />
        </b>
        <StatusMark status={quote.status} />
      </p>
      <p
        lang={guessLanguage(quote.content)}
        className="mt-4 text-[1.25rem] leading-[1.6] font-medium tracking-[-0.018em] whitespace-pre-wrap text-pretty desk:text-22"
      >
        {quote.content}
      </p>
      <QuoteReason quote={quote} />
      <QuoteFacts quote={quote}>
        {quote.appliedAt !== null && (
          <Fact name={<Trans>반영됨</Trans>}>
            <time dateTime={quote.appliedAt}>{shortDate(quote.appliedAt, { locale: i18n.locale })}</time>
          </Fact>
        )}
        {quote.submittedBy !== null && <Fact name={<Trans>제안</Trans>}>{quote.submittedBy}</Fact>}
      </QuoteFacts>
      <QuoteTools quote={quote} onEdit={onEdit} onDeleted={() => void navigate({ to: '/quotes/mine' })} />
      {quote.speaker !== '' && (
        <p className="mt-4">
          <Link
            to="/quotes"
            search={{ speaker: quote.speaker }}
            className={buttonClass('plain', 'max-w-full text-14')}
          >
            <span className="truncate">
              <Trans>
                <span lang={guessLanguage(quote.speaker)}>{quote.speaker}</span>의 다른 대사
              </Trans>
            </span>
          </Link>
        </p>
      )}
      {(quote.mine || isAdmin) && <QuoteHistory id={quote.id} />}
    </article>
  );
}
