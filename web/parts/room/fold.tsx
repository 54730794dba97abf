import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface FoldProps {
  label: ReactNode;
  /** What is set inside, in words. */
  value: ReactNode;
  /** Begins opened: something inside has to be seen. */
  open?: boolean;
  children: ReactNode;
}

/** A row of a form that says its value, and opens to change it. */
export function Fold({ label, value, open = false, children }: FoldProps) {
  return (
    <details open={open} className="group border-t border-line last:border-b">
      <summary className="flex min-h-12 items-center gap-2 py-2 marker:content-none [&::-webkit-details-marker]:hidden">
        <span className="shrink-0 font-medium">{label}</span>
        <span className="min-w-0 flex-1 truncate text-13 text-muted group-open:invisible">{value}</span>
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform duration-120 group-open:rotate-90"
        />
      </summary>
      <div className="grid gap-3 pt-1 pb-4">{children}</div>
    </details>
  );
}
