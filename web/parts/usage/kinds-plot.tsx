import { Select, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, Suspense } from 'react';
import type { UsageKind } from '../../../protocol/usage.ts';
import { shortDay } from '../../i18n/times.ts';
import { drawing } from './drawing.tsx';
import { kindColours, kindWords } from './kinds.ts';
import { Plot } from './plot.tsx';
import { type KindDay, totalsOf } from './series.ts';

const AnswerBars = drawing(() => import('./answer-bars.tsx').then((part) => part.AnswerBars));

interface KindsPlotProps {
  /** At least one of them with an answer. */
  days: readonly KindDay[];
  note: ReactNode;
  /** Answers a day that cost no credits; 0: none. */
  limit: number;
  fileAddress?: string;
}

/** Answers a day, by where they were asked for. */
export function KindsPlot({ days, note, limit, fileAddress }: KindsPlotProps) {
  const { i18n } = useLingui();
  const totals = totalsOf(days);
  const sum = totals.reduce((all, [, answers]) => all + answers, 0);
  const shown = kindColours.filter(([kind]) => totals.some(([known]) => known === kind));
  return (
    <Plot
      title={<Finding totals={totals} sum={sum} />}
      note={note}
      columns={[<Trans key="day">날짜</Trans>, ...shown.map(([kind]) => i18n._(kindWords[kind]))]}
      rows={days.map(({ day, answers }) => [
        shortDay(day, i18n.locale),
        ...shown.map(([kind]) => answers[kind] ?? 0),
      ])}
      {...(fileAddress !== undefined && { fileAddress })}
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
            {i18n._(kindWords[kind])} <b>{i18n.number(totals.find(([known]) => known === kind)?.[1] ?? 0)}</b>
          </li>
        ))}
      </ul>
    </Plot>
  );
}

function Finding({ totals, sum }: { totals: ReturnType<typeof totalsOf>; sum: number }) {
  const [first] = totals;
  if (!first) return null;
  const [kind, answers] = first;
  if (totals.length === 1) return <InOneKind kind={kind} />;
  if (totals[1]?.[1] === answers) return <Trans>답변을 쓴 곳</Trans>;
  return answers * 2 > sum ? <MostlyInKind kind={kind} /> : <MoreInKind kind={kind} />;
}

/** All answers were of one kind. */
function InOneKind({ kind }: { kind: UsageKind }) {
  return (
    <Select
      value={kind}
      _chat="답변을 모두 대화에서 썼어요"
      _room="답변을 모두 역할극에서 썼어요"
      _interview="답변을 모두 인터뷰에서 썼어요"
      _finder="답변을 모두 명대사 찾기에서 썼어요"
      _program="답변을 모두 프로그램에서 썼어요"
      other="답변을 모두 지운 대화에서 썼어요"
    />
  );
}

/** More than half of them were. */
function MostlyInKind({ kind }: { kind: UsageKind }) {
  return (
    <Select
      value={kind}
      _chat="답변의 절반 넘게 대화에서 썼어요"
      _room="답변의 절반 넘게 역할극에서 썼어요"
      _interview="답변의 절반 넘게 인터뷰에서 썼어요"
      _finder="답변의 절반 넘게 명대사 찾기에서 썼어요"
      _program="답변의 절반 넘게 프로그램에서 썼어요"
      other="답변의 절반 넘게 지운 대화에서 썼어요"
    />
  );
}

/** There were more of that kind than of any other. */
function MoreInKind({ kind }: { kind: UsageKind }) {
  return (
    <Select
      value={kind}
      _chat="답변을 대화에서 가장 많이 썼어요"
      _room="답변을 역할극에서 가장 많이 썼어요"
      _interview="답변을 인터뷰에서 가장 많이 썼어요"
      _finder="답변을 명대사 찾기에서 가장 많이 썼어요"
      _program="답변을 프로그램에서 가장 많이 썼어요"
      other="답변을 지운 대화에서 가장 많이 썼어요"
    />
  );
}
