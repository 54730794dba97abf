import { Trans, useLingui } from '@lingui/react/macro';
import type { Usage } from '../../../protocol/usage.ts';
import { usageFileAddress } from '../../api/own-data.ts';
import { shortMinutes, weekdayName } from '../../i18n/times.ts';
import { cx } from '../cx.ts';
import { EmptyPlot, Plot } from './plot.tsx';
import { practiceOf, type WeekdayPractice } from './practice.ts';

/** On fewer days no day of the week stands out: it would look like a habit. */
const fewestDays = 5;

/** How long was practised on each day of the week. */
export function PracticePlot({ usage }: { usage: Usage }) {
  const { i18n } = useLingui();
  const { weekdays, practiceDays } = practiceOf(usage);
  const sum = weekdays.reduce((all, { minutes }) => all + minutes, 0);
  if (sum === 0) {
    return (
      <EmptyPlot title={<Trans>연습한 시간</Trans>}>
        <Trans>역할극이나 인터뷰에서 말을 이어 가면 요일별 연습 시간이 여기에 보여요.</Trans>
      </EmptyPlot>
    );
  }
  const longest = practiceDays < fewestDays ? undefined : longestOf(weekdays);
  const weekday = longest && weekdayName(longest.day, i18n.locale, 'long');
  const time = shortMinutes(sum, i18n.locale);
  return (
    <Plot
      title={
        weekday ? (
          <Trans>{weekday}에 가장 오래 연습했어요</Trans>
        ) : (
          <Trans>한 달 동안 {time}쯤 연습했어요</Trans>
        )
      }
      note={<Trans>요일별 연습 시간, 최근 30일 합, 추정: 5분 넘게 쉰 시간은 뺐어요</Trans>}
      columns={[<Trans key="weekday">요일</Trans>, <Trans key="minutes">분(추정)</Trans>]}
      rows={weekdays.map(({ day, minutes }) => [weekdayName(day, i18n.locale, 'long'), minutes])}
      fileAddress={usageFileAddress}
    >
      <WeekdayBars weekdays={weekdays} longest={longest} />
    </Plot>
  );
}

/** The one with the most; undefined when it shares its place. */
function longestOf(weekdays: readonly WeekdayPractice[]): WeekdayPractice | undefined {
  const [first, second] = weekdays.toSorted((a, b) => b.minutes - a.minutes);
  return first?.minutes === second?.minutes ? undefined : first;
}

interface WeekdayBarsProps {
  weekdays: readonly WeekdayPractice[];
  longest: WeekdayPractice | undefined;
}

function WeekdayBars({ weekdays, longest }: WeekdayBarsProps) {
  const { i18n } = useLingui();
  const highest = Math.max(...weekdays.map(({ minutes }) => minutes));
  return (
    <ol className="grid gap-1.5 text-13 tabular-nums">
      {weekdays.map((weekday) => {
        const { day, minutes } = weekday;
        const isFaint = longest !== undefined && longest !== weekday;
        return (
          <li key={day} className={cx('flex items-center gap-2', longest === weekday && 'font-bold')}>
            <span className="w-8 shrink-0">{weekdayName(day, i18n.locale, 'short')}</span>
            <span className="flex min-w-0 flex-1 items-center gap-2 pr-16">
              {minutes > 0 && (
                <>
                  <span
                    className={cx('h-3 shrink-0 rounded-[2px] bg-(--chart-1)', isFaint && 'opacity-55')}
                    style={{ width: `${(minutes / highest) * 100}%` }}
                  />
                  <span className="whitespace-nowrap">{shortMinutes(minutes, i18n.locale)}</span>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
