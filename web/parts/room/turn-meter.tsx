import { useLingui } from '@lingui/react/macro';
import { cx } from '../cx.ts';
import type { Progress } from './use-progress.ts';

/** One cell a turn: those behind, the present one, those to come. */
export function TurnMeter({ progress: { at, of } }: { progress: Progress }) {
  const { t } = useLingui();
  const cells = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <span role="img" aria-label={t`${of}번 가운데 ${at}번째`} className="flex gap-[3px]">
      {cells.map((cell) => (
        <i
          key={cell}
          className={cx(
            'h-1.5 flex-1 rounded-[2px]',
            cell < at && 'bg-primary',
            cell === at && 'bg-tint ring-[1.5px] ring-primary ring-inset',
            cell > at && 'bg-line',
          )}
        />
      ))}
    </span>
  );
}
