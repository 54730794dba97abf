import { useLingui } from '@lingui/react/macro';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { countAxis, dayAxis } from './axes.ts';

interface WordsLineProps {
  days: readonly { day: string; words: number; total: number }[];
}

/** Of fewer points no line is drawn: it would look like a trend. */
const fewestPoints = 5;

/** Words in all, from day to day. */
export function WordsLine({ days }: WordsLineProps) {
  const { t, i18n } = useLingui();
  const isSparse = days.filter(({ words }) => words > 0).length < fewestPoints;
  const shown = isSparse ? days.map((day) => (day.words > 0 ? day : { ...day, total: null })) : [...days];
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={shown}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        title={t`말한 단어 수, 누적 ${days.at(-1)?.total ?? 0}개`}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...dayAxis(i18n.locale)} />
        <YAxis {...countAxis} width={44} />
        <Line
          dataKey="total"
          stroke={isSparse ? 'none' : 'var(--chart-1)'}
          strokeWidth={2}
          dot={isSparse ? { fill: 'var(--chart-1)', stroke: 'none', r: 4 } : false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
