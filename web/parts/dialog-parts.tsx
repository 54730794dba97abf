import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  words?: ReactNode;
  children: ReactNode;
}

export interface SidePanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  children: ReactNode;
}

const backdropClass =
  'fixed inset-0 z-40 bg-black/25 transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0';
const popupClass =
  'fixed top-1/2 left-1/2 z-40 max-h-[calc(100dvh-2rem)] w-[25rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-surface p-5 shadow-floating outline-none transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0';
const titleClass = 'text-18 font-bold tracking-[-0.02em]';
const wordsClass = 'mt-1 text-14 leading-6 text-muted';

export function Plain({ open, onOpenChange, title, words, children }: DialogProps) {
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

export function Confirm({ open, onOpenChange, title, words, children }: DialogProps) {
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

export function Side({ open, onOpenChange, label, children }: SidePanelProps) {
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
