import { type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';

interface TextFieldProps {
  /** Found by it when it is wrong and has to take the focus. */
  name: string;
  label: ReactNode;
  text: string;
  onText: (text: string) => void;
  /** In UTF-16 code units. More can be written, and is told. */
  maxLength: number;
  error?: string | undefined;
  placeholder?: string;
  lang?: string;
  /** Rows of a field that may have line breaks; without it the field is one line, whose Enter sends the form. */
  rows?: number;
  /** Stands at the end of the label's line. */
  inside?: ReactNode;
  isLabelHidden?: boolean;
}

const fieldClass =
  'w-full min-w-0 rounded-field border bg-surface px-3 text-16 focus:outline-2 focus:-outline-offset-1 focus:outline-ring desk:text-15';

/** One labelled text of a form; what is wrong with it stands beside it. */
export function TextField(props: TextFieldProps) {
  const { name, label, text, onText, maxLength, error, placeholder, lang, rows, inside, isLabelHidden } =
    props;
  const id = useId();
  const noteId = `${id}-note`;
  const shared = {
    id,
    name,
    value: text,
    placeholder,
    lang,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': noteId,
    onChange: (event: { target: { value: string } }) => onText(event.target.value),
  };
  const border = error === undefined ? 'border-field' : 'border-error';
  return (
    <div className="min-w-0">
      <div className={cx('mb-1.5 flex items-baseline gap-2', isLabelHidden && 'sr-only')}>
        <label htmlFor={id} className="flex-1 text-13 leading-5 font-medium">
          {label}
        </label>
        {inside}
        {rows !== undefined && <Counter length={text.length} maxLength={maxLength} />}
      </div>
      {rows === undefined ? (
        <input {...shared} autoComplete="off" className={cx(fieldClass, 'h-11 desk:h-10', border)} />
      ) : (
        <textarea
          {...shared}
          rows={rows}
          className={cx(
            fieldClass,
            'field-sizing-content max-h-64 resize-none py-2 leading-6',
            rows > 2 ? 'min-h-28.5' : 'min-h-16.5',
            border,
          )}
        />
      )}
      <p id={noteId} className="mt-1 text-13 text-error empty:hidden">
        {error}
      </p>
    </div>
  );
}

function Counter({ length, maxLength }: { length: number; maxLength: number }) {
  return (
    <span
      className={cx(
        'text-13 leading-5 tabular-nums',
        length > maxLength ? 'font-medium text-error' : 'text-muted',
      )}
    >
      {length}/{maxLength}
    </span>
  );
}
