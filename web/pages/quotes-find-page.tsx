import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { conversationsQuery, meQuery } from '../api/queries.ts';
import { createFinder } from '../api/quotes.ts';
import { shortMoment } from '../i18n/times.ts';
import { Composer } from '../parts/composer.tsx';
import { CountBars, CountWords } from '../parts/count.tsx';
import { DemoBanner } from '../parts/demo-banner.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { LimitCard } from '../parts/limit-card.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { QuotesBar } from '../parts/quote/quotes-bar.tsx';
import { useLimit } from '../parts/use-limit.ts';
import { useNowMs } from '../parts/use-now.ts';
import { usePresent } from '../parts/use-present.ts';
import { useStartConversation } from '../parts/use-start-conversation.ts';
import { useWriting } from '../parts/use-writing.ts';
import { Written } from '../parts/written.tsx';

/** Where a search for a line begins: what one remembers of it, in one's own words. */
export function QuotesFindPage() {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  const writing = useWriting('find');
  const limit = useLimit();
  const start = useStartConversation(writing, createFinder);
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <title>{t`명대사 찾기 · 사랑방`}</title>
      <QuotesBar current="find" />
      <OfflineStrip />
      <main id="main" className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto w-full max-w-[46rem] px-4 pt-6 pb-12 desk:px-6 desk:pt-12">
          <h2 className="text-22 tracking-[-0.025em]">
            <Trans>어떤 대사가 떠오르나요?</Trans>
          </h2>
          <p className="mt-1 mb-4 text-muted">
            <Trans>장면이나 말투만 기억나도 돼요. 반영된 대사에서만 찾고, 지어내지 않아요.</Trans>
          </p>
          {limit && <LimitCard limit={limit} me={me} />}
          <Composer
            label={t`명대사 찾기`}
            placeholder={t`장면이나 말투를 적어 주세요`}
            writing={writing}
            shape="tall"
            held={limit !== null}
            sending={start.isPending}
            onSend={(content) => start.mutate(content)}
            note={
              me && (
                <span className="inline-flex items-center gap-1.5">
                  <CountBars me={me} />
                  <CountWords me={me} />
                </span>
              )
            }
          />
          {start.isError && (
            <div className="mt-3">
              <ErrorRow
                title={<Trans>보내지 못했어요. 쓰던 글은 그대로 있어요.</Trans>}
                error={start.error}
              />
            </div>
          )}
          <div className="mt-6">
            <DemoBanner />
          </div>
          <Before />
        </div>
      </main>
    </div>
  );
}

/** The searches of before that are among the newest conversations; nothing while there are none. */
function Before() {
  const { i18n } = useLingui();
  const nowMs = useNowMs(60_000);
  const conversations = usePresent(useInfiniteQuery(conversationsQuery)) ?? [];
  const finders = conversations.filter(({ kind }) => kind === 'finder').slice(0, 5);
  if (finders.length === 0) return null;
  return (
    <section aria-labelledby="before" className="mt-8">
      <h2 id="before" className="border-b border-line pb-2 text-15 leading-6">
        <Trans>지난 찾기</Trans>
      </h2>
      <ul>
        {finders.map((finder) => (
          <li key={finder.id}>
            <Link
              to="/c/$conversationId"
              params={{ conversationId: finder.id }}
              className="flex min-h-13 items-center gap-3 border-b border-line py-2.5 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 truncate font-medium">
                <Written text={finder.title} otherwise={<Trans>명대사 찾기</Trans>} />
              </span>
              <time dateTime={finder.updatedAt} className="text-12 text-muted">
                {shortMoment(finder.updatedAt, nowMs, { locale: i18n.locale })}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
