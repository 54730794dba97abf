import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CostAmount, Overview, OverviewDay } from '../../../protocol/admin-usage.ts';

/** The figures over all the days, numbers first. */
export function OverviewFigures({ overview }: { overview: Overview }) {
  const { i18n, t } = useLingui();
  const { total, open, items } = overview;
  const today = items.at(-1)?.people ?? 0;
  const { p50, p95 } = total.firstTextMs ?? {};
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-6 border-b border-line pb-8 desk:grid-cols-5">
      <Figure label={<Trans>쓴 사람</Trans>} note={t`오늘 ${today}명`}>
        {total.people.toLocaleString(i18n.locale)}
      </Figure>
      <Figure label={<Trans>답변 수</Trans>} note={t`지금 쓰는 중 ${open}`}>
        {total.answers.toLocaleString(i18n.locale)}
      </Figure>
      <Figure label={<Trans>실패율</Trans>} note={t`${total.failed}회, 모두 돌려줌`}>
        {failureRate(total, i18n.locale)}
      </Figure>
      <Figure label={<Trans>첫 글자 p50</Trans>} note={p95 === undefined ? '' : t`p95 ${inSeconds(p95)}초`}>
        {p50 === undefined ? '–' : t`${inSeconds(p50)}초`}
      </Figure>
      <Figure
        label={<Trans>비용</Trans>}
        note={total.uncosted > 0 ? t`비용을 적지 않은 답변 ${total.uncosted}회` : ''}
      >
        {costWords(total.costs, i18n.locale)}
      </Figure>
    </dl>
  );
}

function Figure({ label, note, children }: { label: ReactNode; note: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-13 text-muted">{label}</dt>
      <dd className="text-22 font-bold tracking-[-0.025em] break-words tabular-nums">{children}</dd>
      {note !== '' && <dd className="text-13 text-muted">{note}</dd>}
    </div>
  );
}

/** The share of runs that failed, in words. */
export function failureRate({ failed, runs }: Pick<OverviewDay, 'failed' | 'runs'>, locale: string): string {
  if (runs === 0) return '–';
  return (failed / runs).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 2 });
}

export function inSeconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

export function costWords(costs: readonly CostAmount[], locale: string): string {
  if (costs.length === 0) return '–';
  return costs
    .map(({ amount, currency }) =>
      amount.toLocaleString(locale, { style: 'currency', currency, maximumSignificantDigits: 4 }),
    )
    .join(' + ');
}
