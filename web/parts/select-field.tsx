import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';

interface SelectFieldProps<Value extends string> {
  label: ReactNode;
  value: Value;
  choices: readonly (readonly [value: Value, words: string])[];
  /** The choices are languages, each named in itself. */
  areLanguages?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
  onChoose: (value: Value) => void;
}

/** One of several, chosen from a list that the system opens. */
export function SelectField<Value extends string>({
  label,
  value,
  choices,
  areLanguages = false,
  hint,
  disabled = false,
  onChoose,
}: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-13 leading-5 font-medium">
        {label}
      </label>
      <span className="relative flex">
        <select
          id={id}
          value={value}
          disabled={disabled}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            const chosen = choices.find(([choice]) => choice === event.target.value);
            if (chosen) onChoose(chosen[0]);
          }}
          className="h-12 w-full min-w-0 appearance-none truncate rounded-field border border-field bg-surface pr-9 pl-3.5 text-16 focus:outline-2 focus:-outline-offset-1 focus:outline-ring disabled:opacity-60"
        >
          {choices.map(([choice, words]) => (
            <option key={choice} value={choice} lang={areLanguages ? choice : undefined}>
              {words}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-4 right-3 size-4 text-muted" />
      </span>
      <p id={`${id}-note`} className="text-13 text-muted empty:hidden">
        {hint}
      </p>
    </div>
  );
}
