import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { Usage } from '../../../protocol/usage.ts';
import { usageFileAddress } from '../../api/own-data.ts';
import { kindColours, kindWords } from './kinds.ts';
import { Plot } from './plot.tsx';
import { daysOf, totalsOf } from './series.ts';

/** The library of charts is large: it comes with the first plot. */
const AnswerBars = lazy(() => import('./answer-bars.tsx').then((module) => ({ default: module.AnswerBars })));

/** Answers a day, by kind. */
export function AnswersPlot({ usage, limit }: { usage: Usage; limit: number }) {
  const { i18n } = useLingui();
  const days = daysOf(usage);
  const totals = totalsOf(days);
  const sum = totals.reduce((all, [, answers]) => all + answers, 0);
  if (sum === 0) return null;
  const shown = kindColours.filter(([kind]) => totals.some(([known]) => known === kind));
  return (
    <Plot
      title={<Finding totals={totals} sum={sum} />}
      note={<Trans>최근 30일 답변 {sum}개, 하루에 몇 개</Trans>}
      columns={[<Trans key="day">날짜</Trans>, ...shown.map(([kind]) => i18n._(kindWords[kind]))]}
      rows={days.map(({ day, answers }) => [day, ...shown.map(([kind]) => answers[kind] ?? 0)])}
      fileAddress={usageFileAddress}
    >
      <div className="h-52">
        <Suspense fallback={null}>
          <AnswerBars days={days} kinds={shown} limit={limit} />
        </Suspense>
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-13">
        {shown.map(([kind, colour]) => (
          <li key={kind} className="flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5">
              <rect width="10" height="10" rx="2" fill={colour} />
            </svg>
            {i18n._(kindWords[kind])} <b>{totals.find(([known]) => known === kind)?.[1]}</b>
          </li>
        ))}
      </ul>
    </Plot>
  );
}

function Finding({ totals, sum }: { totals: ReturnType<typeof totalsOf>; sum: number }) {
  const { i18n } = useLingui();
  const [first] = totals;
  if (!first) return null;
  const kind = i18n._(kindWords[first[0]]);
  if (totals.length === 1) return <Trans>답변을 모두 {kind}에서 썼어요</Trans>;
  if (first[1] * 2 > sum) return <Trans>답변의 절반 넘게 {kind}에서 썼어요</Trans>;
  return <Trans>답변을 {kind}에서 가장 많이 썼어요</Trans>;
}
