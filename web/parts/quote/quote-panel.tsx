import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { IconButton } from '../button.tsx';

/** From here on the panel has a column of its own beside the list. */
const wideQuery = '(min-width: 72rem)';

interface QuotePanelProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  label: string;
  children: ReactNode;
}

/** A column beside the list where there is room for both, else a sheet over the whole page. */
export function QuotePanel({ open, onClose, title, label, children }: QuotePanelProps) {
  const wide = useSyncExternalStore(subscribeWide, () => window.matchMedia(wideQuery).matches);
  if (wide) {
    if (!open) return null;
    return (
      <aside
        aria-label={label}
        className="flex min-h-0 w-92 shrink-0 flex-col border-l border-line bg-surface"
      >
        <PanelHead onClose={onClose}>
          <h2 className="text-18">{title}</h2>
        </PanelHead>
        {children}
      </aside>
    );
  }
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Popup className="fixed inset-0 z-40 flex h-dvh flex-col bg-surface outline-none transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0">
          <PanelHead onClose={onClose}>
            <BaseDialog.Title className="text-18 font-bold">{title}</BaseDialog.Title>
          </PanelHead>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function PanelHead({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <div className="flex shrink-0 items-center justify-between pt-1.5 pr-2 pb-1.5 pl-5 desk:pt-4 desk:pr-4 desk:pb-1 desk:pl-6">
      {children}
      <IconButton label={t`닫기`} onClick={onClose}>
        <X aria-hidden className="size-4.5" />
      </IconButton>
    </div>
  );
}

function subscribeWide(onChange: () => void): () => void {
  const query = window.matchMedia(wideQuery);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
