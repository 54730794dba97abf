import { useLingui } from '@lingui/react/macro';
import {
  CartesianGrid,
  type DotItemDotProps,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { countAxis, dayAxis } from './axes.ts';
import { type DayValues, type DrawnLine, lastPoint, standsAlone } from './day-values.ts';

interface DayLinesProps {
  /** What is drawn, for who cannot see it. */
  title: string;
  days: readonly DayValues[];
  lines: readonly DrawnLine[];
  /** Dots alone. */
  isSparse: boolean;
  /** Of the axis of values. */
  width: number;
  /** What the axis reaches when every value is 0. */
  least?: number;
  /** How a value of the axis is written; as a whole number unless said. */
  tick?: (value: number) => string;
  /** What stands at the last point of each line; nothing unless said. */
  label?: (value: number) => string;
}

/** Of two last points that are nearer than that share of the plot, one has its value beside it. */
const nearest = 0.2;

/** Lines from day to day, with the value at their end. */
export function DayLines({ title, days, lines, isSparse, width, least = 1, tick, label }: DayLinesProps) {
  const { i18n } = useLingui();
  const highest = Math.max(0, ...days.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const ends = lines.map((_, line) => lastPoint(days, line));
  const isLabelled = (line: number) =>
    ends.every((end) => {
      const own = ends[line]?.value ?? 0;
      return !end || end.value <= own || end.value - own >= nearest * highest;
    });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...days]} margin={{ top: 20, right: 16, bottom: 0, left: 0 }} title={title}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...dayAxis(i18n.locale, days.length)} />
        <YAxis
          {...countAxis}
          allowDecimals={tick !== undefined}
          width={width}
          domain={[0, highest > 0 ? 'auto' : least]}
          tickFormatter={tick ?? ((value: number) => i18n.number(value))}
        />
        {lines.map(({ name, colour, dash }, line) => (
          <Line
            key={name}
            name={name}
            dataKey={({ values }: DayValues) => values[line] ?? null}
            stroke={isSparse ? 'none' : colour}
            strokeWidth={2}
            strokeDasharray={dash ?? 'none'}
            dot={(props: DotItemDotProps) => (
              <Dot
                key={props.key}
                {...props}
                colour={colour}
                isShown={isSparse || standsAlone(days, line, props.index)}
                words={
                  label && isLabelled(line) && ends[line]?.at === props.index ? label(ends[line].value) : null
                }
              />
            )}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

interface DotProps extends Pick<DotItemDotProps, 'cx' | 'cy'> {
  colour: string;
  isShown: boolean;
  /** Stands above it. */
  words: string | null;
}

function Dot({ cx, cy, colour, isShown, words }: DotProps) {
  if (cx === undefined || cy === undefined || (!isShown && words === null)) return <g />;
  return (
    <g>
      <circle cx={cx} cy={cy} r={4} fill={colour} />
      {words !== null && (
        <text
          x={cx + 4}
          y={cy - 9}
          textAnchor="end"
          fill="var(--fg)"
          stroke="var(--bg)"
          strokeWidth={3}
          paintOrder="stroke"
          fontSize={12}
          fontWeight={700}
        >
          {words}
        </text>
      )}
    </g>
  );
}
