import type { ReactNode } from 'react';
import { Field } from './field.tsx';

interface CodeFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** A code of the second factor: the number of an app, or a backup code. */
export function CodeField({ label, hint, value, onChange, error }: CodeFieldProps) {
  return (
    <Field
      label={label}
      hint={hint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={20}
      className="tracking-[0.1em] tabular-nums"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
    />
  );
}
