import { useLingui } from '@lingui/react/macro';
import {
  CartesianGrid,
  LabelList,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  type XAxisTickContentProps,
  YAxis,
} from 'recharts';
import { shortDay } from '../../i18n/times.ts';
import { countAxis } from './axes.ts';
import type { CorrectedWeek } from './practice.ts';

interface CorrectionsLineProps {
  weeks: readonly CorrectedWeek[];
  /** Dots alone. */
  isSparse: boolean;
}

/** A point for each week in which anything was looked at, with the number of words below it. */
export function CorrectionsLine({ weeks, isSparse }: CorrectionsLineProps) {
  const { t, i18n } = useLingui();
  const data = weeks.map((week) => ({
    ...week,
    label: week.rate === null ? '' : i18n.number(week.rate),
  }));
  const wordsOf = (at: number) => weeks[at]?.checkedWords ?? 0;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={data}
        margin={{ top: 20, right: 8, bottom: 0, left: 0 }}
        title={t`주마다 100단어에서 고친 곳`}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          interval={0}
          height={40}
          padding={{ left: 20, right: 20 }}
          tickLine={false}
          axisLine={{ stroke: 'var(--field)' }}
          tick={(props: XAxisTickContentProps) => (
            <WeekTick
              {...props}
              day={shortDay(String(props.payload.value), i18n.locale)}
              words={wordsOf(props.index)}
            />
          )}
        />
        <YAxis {...countAxis} width={28} />
        <Line
          dataKey="rate"
          stroke={isSparse ? 'none' : 'var(--chart-2)'}
          strokeWidth={2}
          dot={{ fill: 'var(--chart-2)', stroke: 'none', r: 4 }}
          isAnimationActive={false}
        >
          <LabelList dataKey="label" position="top" offset={8} fill="var(--fg)" fontSize={12} />
        </Line>
      </LineChart>
    </ResponsiveContainer>
  );
}

function WeekTick({ x, y, day, words }: XAxisTickContentProps & { day: string; words: number }) {
  const { i18n } = useLingui();
  return (
    <text x={x} y={y} textAnchor="middle" fill="var(--muted)" fontSize={12}>
      <tspan x={x} dy="0.9em">
        {day}
      </tspan>
      {words > 0 && (
        <tspan x={x} dy="1.25em">
          n {i18n.number(words)}
        </tspan>
      )}
    </text>
  );
}
