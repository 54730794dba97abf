import { cx } from './cx.ts';

/** The mark: a window of the 용자살 kind, two panes wide and three high. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      className={cx('size-6 shrink-0 text-primary', className)}
    >
      <rect x="4" y="3" width="16" height="18" rx="1.5" />
      <path d="M12 3v18M4 9h16M4 15h16" />
    </svg>
  );
}
