import { Trans } from '@lingui/react/macro';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Quote } from '../../../protocol/quote.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { Written } from '../written.tsx';

/** What is known about a quote beside the line itself; what is not known has no row. */
export function QuoteFacts({ quote, children }: { quote: Quote; children?: ReactNode }) {
  return (
    <dl className="mt-6 grid grid-cols-[4.5rem_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2 border-t border-line pt-5">
      <Fact name={<Trans>드라마</Trans>}>
        <Written text={quote.title} />
      </Fact>
      {quote.scene !== '' && (
        <Fact name={<Trans>장면</Trans>}>
          <Written text={quote.scene} />
        </Fact>
      )}
      {quote.description !== '' && (
        <Fact name={<Trans>설명</Trans>}>
          <span lang={guessLanguage(quote.description)} className="whitespace-pre-wrap">
            {quote.description}
          </span>
        </Fact>
      )}
      {quote.tags.length > 0 && (
        <Fact name={<Trans>태그</Trans>}>
          <span className="flex flex-wrap gap-x-3">
            {quote.tags.map((tag) => (
              <span key={tag} lang={guessLanguage(tag)}>
                #{tag}
              </span>
            ))}
          </span>
        </Fact>
      )}
      {children}
      {quote.source !== '' && (
        <Fact name={<Trans>출처</Trans>}>
          <QuoteSource source={quote.source} />
        </Fact>
      )}
    </dl>
  );
}

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-13 text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** A source is a link only when it is an address of the web; anything else that stands there is text. */
export function QuoteSource({ source }: { source: string }) {
  const url = URL.parse(source.trim());
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!isWeb)
    return (
      <span lang={guessLanguage(source)} className="whitespace-pre-wrap">
        {source}
      </span>
    );
  return (
    <a
      href={url.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="inline-flex min-h-11 max-w-full items-center gap-1 font-medium text-primary hover:underline desk:min-h-0"
    >
      <span className="truncate">{source.replace(/^https?:\/\//, '')}</span>
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
    </a>
  );
}
