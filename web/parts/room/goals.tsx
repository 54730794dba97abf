import { Check } from 'lucide-react';
import { useStore } from '../app-context.ts';
import { cx } from '../cx.ts';
import { useDraft } from '../use-draft.ts';
import { useRoom } from './room-context.ts';

/** The goals that the learner has ticked, kept on this device. The report looks at them again. */
export function useGoals() {
  const { conversation, scenario } = useRoom();
  const kept = useDraft(`goals.${conversation.id}`);
  const ticked = useStore(kept).split('\n');
  const met = scenario.goals.filter((goal) => ticked.includes(goal));
  return {
    all: scenario.goals,
    met,
    toggle(goal: string) {
      const next = met.includes(goal) ? met.filter((other) => other !== goal) : [...met, goal];
      kept.set(next.join('\n'));
    },
  };
}

/** What the learner is after, to be ticked off. */
export function Goals({ goals }: { goals: ReturnType<typeof useGoals> }) {
  const { language } = useRoom().scenario;
  return (
    <ul className="grid gap-0.5 desk:gap-1">
      {goals.all.map((goal) => {
        const isMet = goals.met.includes(goal);
        return (
          <li key={goal}>
            <label
              className={cx(
                'relative grid min-h-11 cursor-pointer grid-cols-[1.125rem_1fr] items-center gap-2 text-14 leading-5.5 desk:min-h-7',
                isMet && 'text-muted',
              )}
            >
              <input
                type="checkbox"
                checked={isMet}
                onChange={() => goals.toggle(goal)}
                className="peer absolute opacity-0"
              />
              <span
                aria-hidden="true"
                className={cx(
                  'grid size-4.5 place-items-center rounded-full border-[1.5px] peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ring',
                  isMet ? 'border-primary bg-primary text-on-primary' : 'border-field',
                )}
              >
                {isMet && <Check className="size-3" strokeWidth={3} />}
              </span>
              <span lang={language}>{goal}</span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
