import { Trans } from '@lingui/react/macro';
import type { Ref } from 'react';

interface ErrorSummaryProps<FieldName extends string> {
  ref: Ref<HTMLDivElement>;
  /** `field` is null for what is about the whole form. */
  messages: readonly { field: FieldName | null; text: string }[];
  onChoose: (field: FieldName) => void;
}

/** All that is wrong with a form, in one place that takes the focus; each line leads to its field. */
export function ErrorSummary<FieldName extends string>({
  ref,
  messages,
  onChoose,
}: ErrorSummaryProps<FieldName>) {
  if (messages.length === 0) return null;
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="rounded-r-field border-l-3 border-error bg-error-row px-4 py-3 text-14 leading-6 text-error"
    >
      {messages.length > 1 && (
        <p className="font-medium">
          <Trans>확인할 곳이 있어요</Trans>
        </p>
      )}
      <ul>
        {messages.map(({ field, text }) => (
          <li key={text}>
            {field === null ? (
              text
            ) : (
              <button
                type="button"
                onClick={() => onChoose(field)}
                className="text-left underline decoration-error-line underline-offset-[0.2em]"
              >
                {text}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
