import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';
import type { Scenario } from '../../protocol/scenario.ts';
import { reportQuery } from '../api/practice-queries.ts';
import { conversationQuery } from '../api/queries.ts';
import { ApiProblem } from '../api/request.ts';
import { guessLanguage } from '../i18n/language.ts';
import { iconButtonClass } from '../parts/button.tsx';
import { cx } from '../parts/cx.ts';
import { ErrorRow } from '../parts/error-row.tsx';
import { NotFound } from '../parts/not-found.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { ReportStart } from '../parts/room/report-start.tsx';
import { ReportView } from '../parts/room/report-view.tsx';
import { ReportWaiting } from '../parts/room/report-waiting.tsx';
import { useMakeReport } from '../parts/room/use-make-report.ts';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';

const route = getRouteApi('/frame/c/$conversationId/report');

/** What came out of a role-play or an interview. */
export function ReportPage() {
  const { t } = useLingui();
  const { conversationId } = route.useParams();
  const conversation = useQuery(conversationQuery(conversationId));
  const { data, error } = conversation;
  const isMissing = error instanceof ApiProblem && error.body.code === 'not-found';
  if (isMissing || (data !== undefined && data.scenario === undefined)) {
    return <NotFound title={<Trans>이 대화에는 리포트가 없어요</Trans>} />;
  }
  const title = data?.title ?? '';
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`${title} 리포트 · 사랑방`}</title>
      <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center gap-3 border-b border-line bg-bg px-2 desk:px-4">
        <Link
          to="/c/$conversationId"
          params={{ conversationId }}
          aria-label={t`대화로`}
          title={t`대화로`}
          className={iconButtonClass}
        >
          <ChevronLeft aria-hidden className="size-5" />
        </Link>
        <p lang={guessLanguage(title)} className="min-w-0 truncate font-medium">
          {title}
        </p>
        <span className="shrink-0 rounded-chip bg-press px-1.5 text-12 leading-5.5 font-medium text-muted">
          <Trans>리포트</Trans>
        </span>
      </header>
      <OfflineStrip />
      <main
        id="main"
        className={cx('mx-auto w-full max-w-[54rem] px-4 pt-6 pb-8 desk:px-6 desk:pt-12 desk:pb-16')}
      >
        {data?.scenario ? (
          <Content key={data.id} conversation={data} scenario={data.scenario} />
        ) : conversation.isError ? (
          <ErrorRow
            title={<Trans>대화를 불러오지 못했어요. 지워지지는 않았어요.</Trans>}
            error={error}
            onRetry={() => void conversation.refetch()}
          />
        ) : (
          <SkeletonRows rows={6} />
        )}
      </main>
    </div>
  );
}

function Content({ conversation, scenario }: { conversation: Conversation; scenario: Scenario }) {
  const report = useQuery(reportQuery(conversation.id));
  const make = useMakeReport(conversation.id, report.data === null);
  if (make.isPending) return <ReportWaiting />;
  if (report.data) {
    return <ReportView conversation={conversation} scenario={scenario} report={report.data} make={make} />;
  }
  if (report.isError) {
    return (
      <ErrorRow
        title={<Trans>리포트를 불러오지 못했어요. 지워지지는 않았어요.</Trans>}
        error={report.error}
        onRetry={() => void report.refetch()}
      />
    );
  }
  if (report.isPending) return <SkeletonRows rows={6} />;
  return <ReportStart conversation={conversation} make={make} />;
}
