import { Trans, useLingui } from '@lingui/react/macro';
import type { ComponentProps, KeyboardEvent } from 'react';
import { messageMaxLength } from '../../protocol/limits.ts';
import { cx } from './cx.ts';
import { isTouchFirst } from './touch-first.ts';

/** The length from which on a counter is shown: 80 % of what fits. */
const counterFrom = messageMaxLength * 0.8;

interface WritingFieldProps
  extends Pick<
    ComponentProps<'textarea'>,
    'id' | 'ref' | 'lang' | 'placeholder' | 'readOnly' | 'className' | 'onPaste'
  > {
  label: string;
  text: string;
  onText: (text: string) => void;
  /** Enter; with Ctrl or ⌘ where the plain one makes a line. */
  onSend: () => void;
  /** Any other key. */
  onKey?: (event: KeyboardEvent) => void;
}

/** Where a message is written. It grows with its text. */
export function WritingField({ label, text, onText, onSend, onKey, className, ...props }: WritingFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const isLineBreak = event.shiftKey || (isTouchFirst() && !event.ctrlKey && !event.metaKey);
    if (event.key !== 'Enter' || isLineBreak) {
      onKey?.(event);
      return;
    }
    event.preventDefault();
    onSend();
  };
  return (
    <textarea
      {...props}
      rows={1}
      aria-label={label}
      aria-invalid={text.length > messageMaxLength || undefined}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKeyDown}
      className={cx(
        'field-sizing-content min-w-0 resize-none bg-transparent text-16 outline-none',
        className,
      )}
    />
  );
}

/** Whether a text can be sent as a message. */
export function isSendable(text: string): boolean {
  return text.length <= messageMaxLength && text.trim() !== '';
}

/** How long a message is, once that comes near to what fits. */
export function MessageCounter({ length }: { length: number }) {
  const { i18n } = useLingui();
  if (length < counterFrom) return null;
  return (
    <span
      className={cx(
        'pb-0.5 text-12 tabular-nums',
        length > messageMaxLength ? 'font-medium text-error' : 'text-muted',
      )}
    >
      <Trans>
        {i18n.number(length)} / {i18n.number(messageMaxLength)}자
      </Trans>
    </span>
  );
}
