import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { offClass, useOff } from './use-off.ts';

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'link';

const boxClass = 'rounded-field border px-4 desk:h-10';

const kinds: Record<ButtonKind, string> = {
  primary: `${boxClass} border-transparent bg-primary text-on-primary hover:opacity-90`,
  plain: `${boxClass} border-line bg-surface text-fg hover:bg-hover`,
  danger: `${boxClass} border-error-line bg-surface text-error hover:bg-error-bg`,
  link: 'rounded-chip px-1.5 text-13 text-primary hover:underline desk:h-8',
};

/** The look of a button, for links that stand beside buttons. */
export function buttonClass(kind: ButtonKind, className?: string): string {
  return cx(
    'relative inline-flex h-11 items-center justify-center gap-2 font-medium whitespace-nowrap transition-opacity duration-120 disabled:cursor-default disabled:opacity-60',
    kinds[kind],
    className,
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind;
  /** Work is under way: the button keeps its width and its focus, and does nothing. */
  busy?: boolean;
  /** Off while the server cannot be reached: what can be busy or sends a form, unless something else is said. */
  needsServer?: boolean;
}

export function Button({
  kind = 'plain',
  type = 'button',
  busy,
  needsServer = busy !== undefined || type === 'submit',
  className,
  children,
  onClick,
  ...props
}: ButtonProps) {
  const off = useOff(needsServer);
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={cx(buttonClass(kind, className), off && offClass)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...props}
      {...off}
    >
      <span className={cx('inline-flex items-center gap-2', busy && 'opacity-0')}>{children}</span>
      {busy && <LoaderCircle aria-hidden className="absolute size-5 animate-spin" />}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, for who cannot see the icon. */
  label: string;
  /** Off while the server cannot be reached. */
  needsServer?: boolean;
}

/** The look of a square button that shows only an icon. */
export const iconButtonClass =
  'inline-grid size-11 shrink-0 place-items-center rounded-field text-muted hover:bg-hover hover:text-fg desk:size-9';

export function IconButton({ label, needsServer = false, className, children, ...props }: IconButtonProps) {
  const off = useOff(needsServer);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(iconButtonClass, className, off && offClass)}
      {...props}
      {...off}
    >
      {children}
    </button>
  );
}
