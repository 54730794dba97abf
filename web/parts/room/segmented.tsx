import { type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';

interface Choice<Value> {
  value: Value;
  words: ReactNode;
  /** A second, smaller line. */
  note?: string;
  lang?: string;
}

interface SegmentedProps<Value> {
  legend: ReactNode;
  value: Value;
  choices: readonly Choice<Value>[];
  onChoose: (value: Value) => void;
  /** The legend is only for who cannot see what stands above. */
  isLegendHidden?: boolean;
}

/** One of a few, side by side. */
export function Segmented<Value extends string | number>({
  legend,
  value,
  choices,
  onChoose,
  isLegendHidden = false,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={cx('text-13 leading-5 font-medium', isLegendHidden ? 'sr-only' : 'mb-1.5')}>
        {legend}
      </legend>
      <div className="grid auto-cols-fr grid-flow-col gap-0.5 rounded-field border border-line bg-sunken p-0.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            lang={choice.lang}
            className="relative grid min-h-11 cursor-pointer content-center justify-items-center rounded-[7px] px-1 text-center leading-5 font-medium whitespace-nowrap text-muted has-checked:bg-surface has-checked:text-fg has-checked:ring-1 has-checked:ring-line has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-ring desk:min-h-9"
          >
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
              className="absolute opacity-0"
            />
            {choice.words}
            {choice.note !== undefined && (
              <small className="pb-1 text-12 leading-4 font-normal text-muted">{choice.note}</small>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
