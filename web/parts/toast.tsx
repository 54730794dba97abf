import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const lowerEdge = '--lower-edge';

/** As the `ref` of what stands at the lower edge of the page: toasts stand above it. */
export function atLowerEdge(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) return undefined;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty(lowerEdge, `${element.offsetHeight}px`));
  observer.observe(element);
  return () => {
    observer.disconnect();
    style.removeProperty(lowerEdge);
  };
}

/** Where toasts stand: over the lower edge of the page, and above the composer or the tabs that are there. */
export function ToastPlace({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div
      className={cx(
        'fixed inset-x-4 bottom-[calc(1rem+var(--lower-edge,env(safe-area-inset-bottom)))] mx-auto max-w-[26rem]',
        className,
      )}
    >
      {children}
    </div>
  );
}

/** The look of one toast: its words, and the buttons after them. */
export const toastClass =
  'flex flex-wrap items-center justify-end gap-2 rounded-card border border-line bg-surface p-3 pl-4 shadow-floating';
