import { Trans } from '@lingui/react/macro';
import type { Quote } from '../../../protocol/quote.ts';
import { Written } from '../written.tsx';

/** Why a quote was rejected or withdrawn, in the words of who decided it. */
export function QuoteReason({ quote, reason }: { quote: Pick<Quote, 'status'>; reason: string }) {
  return (
    <p className="mt-2.5 rounded-[8px] bg-sunken px-3 py-2 text-13">
      <b className="font-medium">
        {quote.status === 'withdrawn' ? <Trans>내린 이유</Trans> : <Trans>반려한 이유</Trans>}
      </b>{' '}
      · <Written text={reason} />
    </p>
  );
}
