import { Trans, useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';

const inputClass =
  'h-12 w-full rounded-field border bg-surface px-3.5 text-16 focus:outline-2 focus:-outline-offset-1 focus:outline-ring';

interface FieldProps extends ComponentProps<'input'> {
  label: ReactNode;
  error?: string | undefined;
  /** Stands below the input while there is no error. */
  hint?: ReactNode;
  /** Stands inside of the input, at its end. */
  inside?: ReactNode;
}

/** One labelled input; its error stands beside it and is read with it. */
export function Field({ label, error, hint, inside, className, ...props }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-13 leading-5 font-medium">
        {label}
      </label>
      <span className="relative flex">
        <input
          id={id}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={noteId}
          className={cx(inputClass, error === undefined ? 'border-field' : 'border-error', className)}
          {...props}
        />
        {inside}
      </span>
      <div id={noteId} className="text-13 text-muted empty:hidden">
        {error === undefined ? hint : <span className="text-error">{error}</span>}
      </div>
    </div>
  );
}

/** A password that can be shown and pasted. */
export function PasswordField(props: Omit<FieldProps, 'inside' | 'type'>) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="none"
      className="pr-13"
      inside={
        <IconButton
          label={shown ? t`비밀번호 숨기기` : t`비밀번호 보기`}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute! top-0.5 right-0.5 desk:top-1.5 desk:right-1.5"
        >
          {shown ? <EyeOff aria-hidden className="size-4.5" /> : <Eye aria-hidden className="size-4.5" />}
        </IconButton>
      }
    />
  );
}

/** How far a password is on its way to the shortest length that is taken. */
export function LengthMeter({ length, shortest }: { length: number; shortest: number }) {
  const enough = length >= shortest;
  const cells = Array.from({ length: shortest }, (_, index) => index);
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className="flex gap-0.5">
        {cells.map((cell) => (
          <i
            key={cell}
            className={cx(
              'h-1 w-2.5 rounded-[1px]',
              cell >= length ? 'bg-bar-off' : enough ? 'bg-ok' : 'bg-field',
            )}
          />
        ))}
      </span>
      {enough ? <Trans>충분히 길어요</Trans> : <Trans>{shortest}자 이상이면 돼요</Trans>}
    </span>
  );
}
