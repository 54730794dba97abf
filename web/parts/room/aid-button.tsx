import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../cx.ts';
import { offClass, useOff } from '../use-off.ts';

/** The look of a small help beside a text: an icon and a word. */
export const aidClass =
  'inline-flex h-11 items-center gap-1.5 rounded-chip px-2 text-13 whitespace-nowrap text-muted hover:bg-hover hover:text-fg disabled:cursor-default disabled:opacity-50 desk:h-8 aria-expanded:font-medium aria-pressed:font-medium aria-[expanded=true]:text-hint aria-[pressed=true]:text-hint [&_svg]:size-4 in-[.tool-row]:max-[26rem]:min-w-9 in-[.tool-row]:max-[26rem]:justify-center';

interface AidButtonProps extends ComponentProps<'button'> {
  /** Off while the server cannot be reached. */
  needsServer?: boolean;
}

export function AidButton({ needsServer = false, className, ...props }: AidButtonProps) {
  const off = useOff(needsServer);
  return <button type="button" className={cx(aidClass, className, off && offClass)} {...props} {...off} />;
}

/** What an aid is called. On the narrowest page a row of tools shows its icons alone, and the word is left to who hears it. */
export function AidWords({ children }: { children: ReactNode }) {
  return <span className="in-[.tool-row]:max-[26rem]:sr-only">{children}</span>;
}
