import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Goals, useGoals } from './goals.tsx';
import { InterviewClock } from './interview-clock.tsx';
import { useRoom } from './room-context.ts';
import { TurnMeter } from './turn-meter.tsx';
import { useProgress } from './use-progress.ts';

/** The scene at the right of the talk: where, who, what for, and how far. */
export function ScenePanel() {
  const { t } = useLingui();
  const { scenario } = useRoom();
  const goals = useGoals();
  return (
    <aside aria-label={t`장면`} className="grid gap-6">
      <Section title={<Trans>장면</Trans>}>
        <p lang={scenario.language} className="text-14 leading-[1.6] text-pretty">
          {scenario.situation}
        </p>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5 text-13 leading-normal">
          <dt className="text-muted">
            <Trans>나</Trans>
          </dt>
          <dd lang={scenario.language}>{scenario.myRole}</dd>
          <dt className="text-muted">
            <Trans>상대</Trans>
          </dt>
          <dd lang={scenario.language}>{scenario.partnerRole}</dd>
        </dl>
      </Section>
      {scenario.goals.length > 0 && (
        <Section
          title={
            <Trans>
              목표 {goals.met.length}/{scenario.goals.length}
            </Trans>
          }
        >
          <Goals goals={goals} />
        </Section>
      )}
      <Section title={scenario.topic === undefined ? <Trans>차례</Trans> : <Trans>질문</Trans>}>
        <Progress />
      </Section>
    </aside>
  );
}

function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="not-first:border-t not-first:border-line not-first:pt-6">
      <h2 className="mb-2 text-12 leading-normal font-medium tracking-normal text-muted">{title}</h2>
      {children}
    </section>
  );
}

function Progress() {
  const progress = useProgress();
  return (
    <>
      <TurnMeter progress={progress} />
      <p className="mt-1.5 flex justify-between text-12 text-muted tabular-nums">
        <span>
          <Trans>
            {progress.at}/{progress.of}번째
          </Trans>
        </span>
        {progress.since !== null && <InterviewClock since={progress.since} />}
      </p>
    </>
  );
}

/** The same on one line, where there is no room beside the talk. Opens to show the scene. */
export function RoomStrip() {
  const { scenario } = useRoom();
  const goals = useGoals();
  const progress = useProgress();
  return (
    <details className="group shrink-0 border-b border-line text-12 text-muted tabular-nums lg:hidden">
      <summary className="mx-auto flex min-h-11 w-full max-w-[41rem] items-center gap-3 px-4 whitespace-nowrap marker:content-none desk:min-h-9 desk:px-6 [&::-webkit-details-marker]:hidden">
        {scenario.goals.length > 0 && (
          <span>
            <Trans>
              목표{' '}
              <b className="text-fg">
                {goals.met.length}/{scenario.goals.length}
              </b>
            </Trans>
          </span>
        )}
        <span className="min-w-0 flex-1">
          <TurnMeter progress={progress} />
        </span>
        {progress.since !== null && <InterviewClock since={progress.since} />}
        <span>
          <Trans>
            {progress.at}/{progress.of}번째
          </Trans>
        </span>
      </summary>
      <div className="mx-auto grid max-h-[40dvh] max-w-[41rem] gap-3 overflow-y-auto px-4 pt-1 pb-4 text-14 text-fg desk:px-6">
        <p lang={scenario.language}>{scenario.situation}</p>
        <p lang={scenario.language} className="text-13 text-muted">
          {scenario.myRole} ↔ {scenario.partnerRole}
        </p>
        <Goals goals={goals} />
      </div>
    </details>
  );
}
