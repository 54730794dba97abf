import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/** One word about something, beside its name. */
export function Badge({ kind = 'plain', children }: { kind?: 'plain' | 'error'; children: ReactNode }) {
  return (
    <span
      className={cx(
        'shrink-0 rounded-chip px-1.5 text-12 leading-5 font-medium',
        kind === 'error' ? 'bg-error-bg text-error' : 'bg-tint text-primary',
      )}
    >
      {children}
    </span>
  );
}
