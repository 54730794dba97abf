import { useLingui } from '@lingui/react/macro';
import { cx } from '../cx.ts';

/** Beyond as many, one bar says it better. */
const marksMax = 24;

/** How far the review of today has come. */
export function ReviewMarks({ done, total }: { done: number; total: number }) {
  const { t } = useLingui();
  const marks = Array.from({ length: total }, (_, index) => index);
  return (
    <div
      role="progressbar"
      aria-label={t`복습한 수`}
      aria-valuenow={done}
      aria-valuemin={0}
      aria-valuemax={total}
      className="flex gap-1"
    >
      {total > marksMax ? (
        <span className="h-1 flex-1 overflow-hidden rounded-full bg-bar-off">
          <progress
            aria-hidden="true"
            value={done}
            max={total}
            className="block h-full w-full appearance-none bg-transparent [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-primary"
          />
        </span>
      ) : (
        marks.map((mark) => (
          <i
            key={mark}
            className={cx(
              'h-1 flex-1 rounded-full',
              mark < done ? 'bg-primary' : mark === done ? 'bg-fg' : 'bg-bar-off',
            )}
          />
        ))
      )}
    </div>
  );
}
