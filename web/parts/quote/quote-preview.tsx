import { Trans } from '@lingui/react/macro';
import type { CreateQuote } from '../../../protocol/quote.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { Written } from '../written.tsx';
import { QuotePlace } from './quote-line.tsx';

/** How a quote will look before it is sent. */
export function QuotePreview({ quote }: { quote: CreateQuote }) {
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <p className="font-bold">
        <Written text={quote.speaker} otherwise={<Trans>인물 모름</Trans>} />
      </p>
      <p
        lang={guessLanguage(quote.content)}
        className="mt-2 text-18 leading-[1.65] font-medium tracking-[-0.014em] whitespace-pre-wrap text-pretty"
      >
        {quote.content || (
          <span className="block border-b border-dashed border-field font-normal text-muted">
            <Trans>아직 비어 있어요</Trans>
          </span>
        )}
      </p>
      <QuotePlace quote={quote} className="mt-2" />
      {quote.description !== '' && (
        <p lang={guessLanguage(quote.description)} className="mt-3 text-14 whitespace-pre-wrap">
          {quote.description}
        </p>
      )}
    </section>
  );
}
