import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { Usage } from '../../../protocol/usage.ts';
import { usageFileAddress } from '../../api/own-data.ts';
import { shortDay } from '../../i18n/times.ts';
import { fewestPoints } from './day-values.ts';
import { drawing } from './drawing.tsx';
import { Plot } from './plot.tsx';
import { daysOf } from './series.ts';

const DayLines = drawing(() => import('./day-lines.tsx').then((part) => part.DayLines));

/** Words that were said in rooms and interviews, from day to day in all. */
export function WordsPlot({ usage }: { usage: Usage }) {
  const { i18n, t } = useLingui();
  let sum = 0;
  const days = daysOf(usage).map(({ day, words }) => {
    sum += words;
    return { day, words, total: sum };
  });
  if (sum === 0) return null;
  const total = i18n.number(sum);
  const isSparse = days.filter(({ words }) => words > 0).length < fewestPoints;
  return (
    <Plot
      title={<Trans>한 달 동안 {total}단어를 말했어요</Trans>}
      note={<Trans>역할극과 인터뷰에서 말하거나 쓴 단어, 누적</Trans>}
      columns={[
        <Trans key="day">날짜</Trans>,
        <Trans key="words">단어</Trans>,
        <Trans key="total">누적</Trans>,
      ]}
      rows={days.map(({ day, words, total }) => [shortDay(day, i18n.locale), words, total])}
      fileAddress={usageFileAddress}
    >
      <div className="h-44">
        <Suspense fallback={null}>
          <DayLines
            title={t`말한 단어 수, 누적 ${sum}개`}
            days={days.map(({ day, words, total }) => ({
              day,
              values: [isSparse && words === 0 ? null : total],
            }))}
            lines={[{ name: 'words', colour: 'var(--chart-1)' }]}
            isSparse={isSparse}
            width={44}
          />
        </Suspense>
      </div>
    </Plot>
  );
}
