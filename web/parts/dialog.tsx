import { type ReactNode, useEffect, useState } from 'react';
import { cx } from './cx.ts';
import type { DialogProps, SidePanelProps } from './dialog-parts.tsx';
import { late } from './late.ts';
import { useLate } from './use-late.ts';

/** Fetched when a dialog is first opened: most visits open none. */
const parts = late(() => import('./dialog-parts.tsx'));

/** A question over the page that can be closed at any time. */
export function Dialog(props: DialogProps) {
  const { dialogs, open } = useDialogs(props);
  return dialogs && <dialogs.Plain {...props} open={open} />;
}

/** A question that must be answered: a click beside it does not close it. */
export function ConfirmDialog(props: DialogProps) {
  const { dialogs, open } = useDialogs(props);
  return dialogs && <dialogs.Confirm {...props} open={open} />;
}

/** A panel that comes in from the left, for what a phone has no room for. */
export function SidePanel(props: SidePanelProps) {
  const { dialogs, open } = useDialogs(props);
  return dialogs && <dialogs.Side {...props} open={open} />;
}

/** The dialogs' code, and whether to show this one: one render later at first, so that it comes in as it does later. */
function useDialogs({ open, onOpenChange }: Pick<DialogProps, 'open' | 'onOpenChange'>) {
  const dialogs = useLate(parts, open, () => onOpenChange(false));
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(dialogs !== undefined), [dialogs]);
  return { dialogs, open: open && isDrawn };
}

/** The row of buttons that ends a dialog. */
export function DialogButtons({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('mt-5 flex justify-end gap-2', className)}>{children}</div>;
}
