import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';

/** The look of a small help beside a text: an icon and a word. */
export const aidClass =
  'inline-flex h-11 items-center gap-1.5 rounded-chip px-2 text-13 whitespace-nowrap text-muted hover:bg-hover hover:text-fg disabled:cursor-default disabled:opacity-50 desk:h-8 aria-expanded:font-medium aria-pressed:font-medium aria-[expanded=true]:text-hint aria-[pressed=true]:text-hint [&_svg]:size-4';

export function AidButton({ className, ...props }: ComponentProps<'button'>) {
  return <button type="button" className={cx(aidClass, className)} {...props} />;
}
