import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Circle, CircleCheck, CircleMinus, CircleX, type LucideIcon } from 'lucide-react';
import type { QuoteStatus } from '../../../protocol/quote.ts';
import { cx } from '../cx.ts';

export const statusWords: Record<QuoteStatus, MessageDescriptor> = {
  submitted: msg`접수`,
  applied: msg`반영됨`,
  rejected: msg`반려됨`,
  withdrawn: msg`내림`,
};

/** Told apart by shape and word as well as by colour. A filled shape is a decision. */
const marks: Record<QuoteStatus, { Icon: LucideIcon; colour: string; shape: string }> = {
  submitted: { Icon: Circle, colour: 'text-muted', shape: '' },
  applied: { Icon: CircleCheck, colour: 'text-ok', shape: 'fill-ok stroke-bg' },
  rejected: { Icon: CircleX, colour: 'text-error', shape: 'fill-error stroke-bg' },
  withdrawn: { Icon: CircleMinus, colour: 'text-muted', shape: '' },
};

/** Where a quote stands on its way into what the finder knows. */
export function StatusMark({ status, wordless = false }: { status: QuoteStatus; wordless?: boolean }) {
  const { i18n } = useLingui();
  const { Icon, colour, shape } = marks[status];
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 text-13 leading-5 font-medium whitespace-nowrap',
        colour,
      )}
    >
      <Icon aria-hidden className={cx('size-4.5 shrink-0', shape)} />
      <span className={cx(wordless && 'sr-only')}>{i18n._(statusWords[status])}</span>
    </span>
  );
}
