import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { Me } from '../../protocol/account.ts';
import type { Limit } from '../api/limit.ts';
import { futureMoment, hoursAndMinutes } from '../i18n/times.ts';
import { useReach } from './reach.ts';
import { useNowMs } from './use-now.ts';

const WhatStillWorks = lazy(async () => ({
  default: (await import('./what-still-works.tsx')).WhatStillWorks,
}));

/** What happened, when it opens again, and what is safe. Stands above a composer that still holds the draft. */
export function LimitCard({ limit, me }: { limit: Limit; me: Me | undefined }) {
  const nowMs = useNowMs(15_000);
  const isWhole = useReach() === 'account';
  const daily = me?.allowance.limit ?? 0;
  const leftMs = limit.resetsAt === null ? null : Math.max(0, Date.parse(limit.resetsAt) - nowMs);
  return (
    <section
      role="status"
      className="mb-3 grid gap-x-6 gap-y-3 rounded-card border border-line bg-surface p-4 desk:grid-cols-[minmax(0,1fr)_auto] desk:p-5 desk:shadow-floating"
    >
      <div>
        <h2 className="text-18 tracking-[-0.02em]">
          {daily > 0 ? <Trans>오늘 {daily}회를 모두 썼어요</Trans> : <Trans>크레딧을 모두 썼어요</Trans>}
        </h2>
        <p className="mt-0.5 text-14 leading-6 text-muted">
          {limit.resetsAt === null ? (
            <Trans>운영자가 크레딧을 더해 주면 다시 물어볼 수 있어요.</Trans>
          ) : (
            <ResetMoment resetsAt={limit.resetsAt} />
          )}
          <br />
          <Trans>쓰던 글과 지난 대화는 그대로 있어요.</Trans>
        </p>
      </div>
      {leftMs !== null && <Remaining leftMs={leftMs} />}
      {isWhole && (
        <Suspense>
          <WhatStillWorks />
        </Suspense>
      )}
    </section>
  );
}

function ResetMoment({ resetsAt }: { resetsAt: string }) {
  const { i18n } = useLingui();
  const { date, weekday, time, zone } = futureMoment(resetsAt, { locale: i18n.locale });
  return (
    <time dateTime={resetsAt}>
      <Trans>
        {date}({weekday}) {time}({zone})에 다시 열려요.
      </Trans>
    </time>
  );
}

function Remaining({ leftMs }: { leftMs: number }) {
  const { i18n } = useLingui();
  const duration = hoursAndMinutes(leftMs, i18n.locale);
  return (
    <p className="flex items-baseline gap-1.5 text-14 text-muted desk:block desk:text-right">
      <Trans>
        <b className="text-22 tracking-[-0.02em] text-fg tabular-nums desk:block desk:leading-7">
          {duration}
        </b>{' '}
        남았어요
      </Trans>
    </p>
  );
}
