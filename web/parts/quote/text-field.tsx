import { type ComponentProps, type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';

const boxClass =
  'w-full min-w-0 rounded-field border bg-surface px-3 text-16 focus:outline-2 focus:-outline-offset-1 focus:outline-ring desk:text-15';

interface TextFieldProps
  extends Pick<ComponentProps<'textarea'>, 'placeholder' | 'readOnly' | 'inputMode' | 'autoFocus'> {
  label: ReactNode;
  text: string;
  onText: (text: string) => void;
  /** Stands beside the label. */
  note?: ReactNode;
  /** A text of several lines; Enter makes one. */
  tall?: boolean;
  error?: string | undefined;
  /** Enter, or Ctrl or ⌘ with Enter in a tall field. */
  onSend?: () => void;
  fieldRef?: (element: HTMLElement | null) => void;
}

/** One labelled text of a form. */
export function TextField({
  label,
  text,
  onText,
  note,
  tall,
  error,
  onSend,
  fieldRef,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    if (tall && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    onSend?.();
  };
  const shared = {
    ...rest,
    id,
    value: text,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': `${noteId} ${id}-aside`,
    onChange: (event: { target: { value: string } }) => onText(event.target.value),
    onKeyDown,
  };
  const border = error === undefined ? 'border-field' : 'border-error';
  return (
    <div className="min-w-0">
      <div className="mb-1.5 flex items-baseline justify-between gap-2 text-13 leading-5">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span id={`${id}-aside`} className="text-muted tabular-nums">
          {note}
        </span>
      </div>
      {tall ? (
        <textarea
          {...shared}
          ref={fieldRef}
          rows={2}
          className={cx(boxClass, border, 'field-sizing-content max-h-56 min-h-16.5 resize-none py-2')}
        />
      ) : (
        <input {...shared} ref={fieldRef} className={cx(boxClass, border, 'h-11 desk:h-10')} />
      )}
      <p id={noteId} className="text-13 text-error not-empty:mt-1">
        {error}
      </p>
    </div>
  );
}
