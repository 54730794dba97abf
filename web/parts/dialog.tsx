import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const backdropClass =
  'fixed inset-0 z-40 bg-black/25 transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0';
const popupClass =
  'fixed top-1/2 left-1/2 z-40 max-h-[calc(100dvh-2rem)] w-[25rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-surface p-5 shadow-floating outline-none transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0';
const titleClass = 'text-18 font-bold tracking-[-0.02em]';
const wordsClass = 'mt-1 text-14 leading-6 text-muted';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  words?: ReactNode;
  children: ReactNode;
}

/** A question over the page that can be closed at any time. */
export function Dialog({ open, onOpenChange, title, words, children }: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup className={popupClass}>
          <BaseDialog.Title className={titleClass}>{title}</BaseDialog.Title>
          {words !== undefined && (
            <BaseDialog.Description className={wordsClass}>{words}</BaseDialog.Description>
          )}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** A question that must be answered: a click beside it does not close it. */
export function ConfirmDialog({ open, onOpenChange, title, words, children }: DialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClass} />
        <AlertDialog.Popup className={popupClass}>
          <AlertDialog.Title className={titleClass}>{title}</AlertDialog.Title>
          <AlertDialog.Description className={wordsClass}>{words}</AlertDialog.Description>
          {children}
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** A panel that comes in from the left, for what a phone has no room for. */
export function SidePanel({
  open,
  onOpenChange,
  label,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  children: ReactNode;
}) {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup
          aria-label={label}
          className="fixed inset-y-0 left-0 z-40 w-[min(20rem,calc(100vw-3rem))] bg-sunken outline-none transition-transform duration-240 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
        >
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogButtons({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('mt-5 flex justify-end gap-2', className)}>{children}</div>;
}
