import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CostAmount, Overview, OverviewDay } from '../../../protocol/admin-usage.ts';
import { shortDay } from '../../i18n/times.ts';
import { FigureTable } from './figure-table.tsx';

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

/** How many answers each day brought, as bars beside the table that says the same in numbers. */
export function DayBars({ overview }: { overview: Overview }) {
  const { t, i18n } = useLingui();
  const { items, total } = overview;
  const from = shortDay(overview.from, i18n.locale);
  const to = shortDay(overview.to, i18n.locale);
  const most = Math.max(1, ...items.map(({ answers }) => answers));
  return (
    <figure className="grid min-w-0 gap-2">
      <figcaption className="font-bold">
        <Trans>하루 답변 수</Trans>
      </figcaption>
      <svg
        viewBox={`0 0 ${items.length * 10} 60`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t`${from}부터 ${to}까지 답변 ${total.answers}회`}
        className="h-40 w-full border-b border-field text-primary"
      >
        {items.map(({ day, answers }, at) => (
          <rect
            key={day}
            x={at * 10 + 1.5}
            width={7}
            y={60 - (58 * answers) / most}
            height={(58 * answers) / most}
            fill="currentColor"
          />
        ))}
      </svg>
      <p aria-hidden className="flex justify-between text-12 text-muted tabular-nums">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </figure>
  );
}

export function DayTable({ overview }: { overview: Overview }) {
  const { i18n, t } = useLingui();
  const rows = overview.items
    .filter(({ runs }) => runs > 0)
    .reverse()
    .map((item) => ({
      key: item.day,
      cells: [
        shortDay(item.day, i18n.locale),
        item.people,
        item.answers,
        failureRate(item, i18n.locale),
        item.firstTextMs ? `${inSeconds(item.firstTextMs.p50)} · ${inSeconds(item.firstTextMs.p95)}` : '–',
        costWords(item.costs, i18n.locale),
      ],
    }));
  if (rows.length === 0) {
    return (
      <p className="text-muted">
        <Trans>아직 기록이 없어요</Trans>
      </p>
    );
  }
  return (
    <FigureTable
      caption={t`날짜별 현황`}
      columns={[t`날짜`, t`사람`, t`답변 수`, t`실패율`, t`첫 글자 p50 · p95 (초)`, t`비용`]}
      rows={rows}
    />
  );
}

function failureRate({ failed, runs }: Pick<OverviewDay, 'failed' | 'runs'>, locale: string): string {
  if (runs === 0) return '–';
  return (failed / runs).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 2 });
}

function inSeconds(ms: number): string {
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
