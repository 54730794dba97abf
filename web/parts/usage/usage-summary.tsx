import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Me } from '../../../protocol/account.ts';
import { answersLeft } from '../../api/limit.ts';
import { futureMoment, hoursAndMinutes } from '../../i18n/times.ts';
import { CountBars } from '../count.tsx';
import { useNowMs } from '../use-now.ts';

/** What can still be asked, when there is more of it, and what costs what. */
export function UsageSummary({ me }: { me: Me }) {
  const { limit } = me.allowance;
  const left = answersLeft(me);
  return (
    <div className="grid gap-8 border-b border-line pb-8 desk:grid-cols-3 desk:divide-x desk:divide-line">
      {limit > 0 && (
        <Part title={<Trans>오늘 남은 횟수</Trans>}>
          <p className="text-28 font-bold tabular-nums">
            <Trans>
              {left} <small className="text-15 font-normal">/ {limit}회</small>
            </Trans>
          </p>
          <CountBars me={me} className="my-1" />
          <Reset me={me} />
        </Part>
      )}
      <Part title={<Trans>크레딧</Trans>}>
        <p className="text-28 font-bold tabular-nums">{me.credits.available}</p>
        {me.credits.held > 0 && (
          <p className="text-13 text-muted">
            <Trans>쓰고 있는 답변에 {me.credits.held}을 맡겨 뒀어요.</Trans>
          </p>
        )}
        <p className="text-13 text-muted">
          <Trans>하루 횟수를 다 쓰면 크레딧으로 이어져요.</Trans>
        </p>
      </Part>
      <Part title={<Trans>무엇에 쓰이나요</Trans>}>
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-13">
          <dt className="text-muted">
            <Trans>답변 하나, 리포트 하나</Trans>
          </dt>
          <dd>
            <Trans>1회 또는 크레딧</Trans>
          </dd>
          <dt className="text-muted">
            <Trans>교정, 번역, 힌트</Trans>
          </dt>
          <dd>
            <Trans>그냥 드려요</Trans>
          </dd>
          <dt className="text-muted">
            <Trans>실패한 답변</Trans>
          </dt>
          <dd>
            <Trans>돌려드려요</Trans>
          </dd>
        </dl>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="grid content-start gap-1 desk:pl-6 desk:first:pl-0">
      <h2 className="text-13 text-muted">{title}</h2>
      {children}
    </section>
  );
}

function Reset({ me }: { me: Me }) {
  const { i18n } = useLingui();
  const nowMs = useNowMs(30_000);
  const { resetsAt, limit } = me.allowance;
  const { date, time } = futureMoment(resetsAt, { locale: i18n.locale, timeZone: me.account.timeZone });
  const wait = hoursAndMinutes(Date.parse(resetsAt) - nowMs, i18n.locale);
  return (
    <p className="text-13 text-muted">
      <Trans>
        {wait} 뒤, {date} {time}에 다시 {limit}회가 돼요
      </Trans>
    </p>
  );
}
