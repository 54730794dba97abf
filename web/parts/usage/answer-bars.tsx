import { useLingui } from '@lingui/react/macro';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { UsageKind } from '../../../protocol/usage.ts';
import { countAxis, dayAxis } from './axes.ts';
import { fewestPoints } from './day-values.ts';
import { kindWords } from './kinds.ts';
import type { KindDay } from './series.ts';

interface AnswerBarsProps {
  days: readonly KindDay[];
  kinds: readonly (readonly [UsageKind, string])[];
  /** Answers a day that cost no credits; 0: none. */
  limit: number;
}

const dotSize = 10;

/** Stacked bars, one for each day; what stands above the line was paid for with credits. */
export function AnswerBars({ days, kinds, limit }: AnswerBarsProps) {
  const { i18n, t } = useLingui();
  const isSparse = days.filter(({ answers }) => Object.keys(answers).length > 0).length < fewestPoints;
  const highest = Math.max(...days.map(({ answers }) => Object.values(answers).reduce((a, b) => a + b, 0)));
  const span = days.length;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={days.map(({ day, answers }) => ({ day, ...answers }))}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        title={t`최근 ${span}일 답변 수, 하루 최대 ${highest}개`}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...dayAxis(i18n.locale, span)} />
        <YAxis
          {...countAxis}
          width={highest < 1000 ? 28 : 44}
          tickFormatter={(value: number) => i18n.number(value)}
        />
        {limit > 0 && highest > limit && <ReferenceLine y={limit} stroke="var(--fg)" strokeDasharray="2 3" />}
        {kinds.map(([kind, colour]) => (
          <Bar
            key={kind}
            dataKey={kind}
            name={i18n._(kindWords[kind])}
            stackId={isSparse ? kind : 'answers'}
            fill={colour}
            isAnimationActive={false}
            {...(isSparse && { shape: dotOf })}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Where the top of the bar would be; nothing where there is no bar. */
function dotOf({ x, y, width, height, fill }: BarShapeProps) {
  if (!height) return <g />;
  return <circle cx={x + width / 2} cy={y} r={dotSize / 2} fill={fill} />;
}
