import { Trans, useLingui } from '@lingui/react/macro';
import type { Quote } from '../../../protocol/quote.ts';
import { SentenceGap } from '../sentence-gap.tsx';
import { Written } from '../written.tsx';
import { reasonWords } from './reason-words.ts';

/** Why a quote was rejected or withdrawn; nothing where nobody said. */
export function QuoteReason({ quote }: { quote: Pick<Quote, 'status' | 'reason' | 'reasonCode'> }) {
  if (!hasReason(quote)) return null;
  return (
    <p className="mt-2.5 rounded-[8px] bg-sunken px-3 py-2 text-13">
      <b className="font-medium">
        {quote.status === 'withdrawn' ? <Trans>내린 이유</Trans> : <Trans>반려한 이유</Trans>}
      </b>{' '}
      · <ReasonText {...quote} />
    </p>
  );
}

type Reasons = Pick<Quote, 'reason' | 'reasonCode'>;

export function hasReason({ reason, reasonCode }: Reasons): boolean {
  // A copy that was kept on the device by an earlier page has no code.
  return reason !== null || (reasonCode ?? null) !== null;
}

/** A known reason in the language of the page, then what the admin wrote, as it was written. */
export function ReasonText({ reason, reasonCode }: Reasons) {
  const { i18n } = useLingui();
  const known = reasonCode && reasonWords[reasonCode];
  return (
    <>
      {known && i18n._(known)}
      {known && reason !== null && <SentenceGap />}
      {reason !== null && <Written text={reason} />}
    </>
  );
}
