import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/** A key of the keyboard; not shown where there is none. */
export function Key({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      className={cx(
        'hidden min-w-5 rounded-chip border border-current/40 px-1 text-center font-sans text-12 leading-5 font-medium desk:inline-block touch:hidden',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
