import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, Copy, MessageSquare, ShieldCheck } from 'lucide-react';
import type { Message } from '../../../protocol/message.ts';
import type { Finding, ShownQuote } from '../../../protocol/quote.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { CopiedStatus } from '../copied-status.tsx';
import { useCopied } from '../use-copied.ts';
import { useDraft } from '../use-draft.ts';
import { Written } from '../written.tsx';
import { NotFoundCard } from './not-found-card.tsx';
import { QuoteSource } from './quote-facts.tsx';

/**
 * An answer of the finder: what it explains, and the quotes that the server put in. Only what comes from there is shown
 * as a quotation.
 */
export function FoundAnswer({ answer, finding }: { answer: Message; finding: Finding }) {
  const quotes = finding.quotes ?? [];
  const words = quotes.length === 0 ? answer.content : (finding.explanation ?? '');
  return (
    <div data-answer={answer.id}>
      {words !== '' && (
        <p lang={guessLanguage(words)} className="written whitespace-pre-wrap">
          {words}
        </p>
      )}
      {quotes.length === 0 ? (
        <NotFoundCard answerId={answer.id} suggestion={finding.suggestion} />
      ) : (
        <QuoteCards quotes={quotes} />
      )}
    </div>
  );
}

function QuoteCards({ quotes }: { quotes: readonly ShownQuote[] }) {
  const shown = quotes.filter(({ applied }) => applied);
  return (
    <div className="mt-4 overflow-hidden rounded-card border border-line bg-surface">
      <ol>
        {quotes.map((quote, index) => (
          <li
            key={quote.id}
            className="grid grid-cols-[2.5rem_minmax(0,1fr)] border-line pt-4 pr-3.5 pb-2 not-first:border-t desk:grid-cols-[2.75rem_minmax(0,1fr)] desk:pt-5 desk:pr-5 desk:pb-3"
          >
            <span className="mt-1 grid size-5.5 place-items-center justify-self-center rounded-chip bg-press text-12 leading-none font-bold tabular-nums">
              {index + 1}
            </span>
            {quote.applied ? <QuoteCard quote={quote} /> : <GoneQuote />}
          </li>
        ))}
      </ol>
      {shown.length > 0 && (
        <p className="flex items-center gap-2 border-t border-line bg-sunken py-2.5 pr-5 pl-3 text-13 text-muted">
          <ShieldCheck aria-hidden className="size-4 shrink-0 text-ok" />
          <span>
            <Trans>반영된 대사에서만 찾았고, 저장된 글과 글자까지 같아요.</Trans>
          </span>
        </p>
      )}
    </div>
  );
}

function GoneQuote() {
  return (
    <p className="pb-2 leading-[1.9] text-muted">
      <Trans>이 대사는 게시판에서 내려졌어요.</Trans>
    </p>
  );
}

const actClass =
  'inline-flex h-11 items-center gap-1.5 rounded-field px-2 text-13 text-muted hover:bg-hover hover:text-fg desk:h-8';

function QuoteCard({ quote }: { quote: ShownQuote }) {
  const talk = useTalkAbout(quote);
  return (
    <div className="min-w-0">
      <p
        lang={guessLanguage(quote.content)}
        data-quote={quote.id}
        className="text-[1.0625rem] leading-[1.65] font-medium tracking-[-0.014em] whitespace-pre-wrap text-pretty desk:text-18 desk:leading-[1.65]"
      >
        {quote.content}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-3 text-13 text-muted">
        {quote.speaker !== '' && (
          <b className="font-medium text-fg">
            <Written text={quote.speaker} />
          </b>
        )}
        <Written text={quote.title} />
        <Written text={quote.scene} />
      </p>
      {quote.source !== '' && (
        <div className="mt-1 text-13">
          <QuoteSource source={quote.source} />
        </div>
      )}
      <div className="mt-1.5 -ml-2 flex flex-wrap gap-x-1 desk:mt-2">
        <CopyLine line={quote.content} />
        <button type="button" className={actClass} onClick={talk}>
          <MessageSquare aria-hidden className="size-4" />
          <Trans>이 대사로 대화하기</Trans>
        </button>
        <OnBoard id={quote.id} />
      </div>
    </div>
  );
}

function OnBoard({ id }: { id: string }) {
  const navigate = useNavigate();
  return (
    <button
      type="button"
      className={actClass}
      onClick={() => void navigate({ to: '/quotes/$quoteId', params: { quoteId: id } })}
    >
      <BookOpen aria-hidden className="size-4" />
      <Trans>게시판에서 보기</Trans>
    </button>
  );
}

function CopyLine({ line }: { line: string }) {
  const { copied, copy } = useCopied();
  return (
    <>
      <button type="button" className={actClass} onClick={() => copy(line)}>
        <Copy aria-hidden className="size-4" />
        {copied ? <Trans>복사했어요</Trans> : <Trans>복사</Trans>}
      </button>
      <CopiedStatus copied={copied} />
    </>
  );
}

/** Puts the line into the composer of the front page, behind what is written there already. */
function useTalkAbout({ content, speaker, title }: ShownQuote): () => void {
  const draft = useDraft('home');
  const navigate = useNavigate();
  return () => {
    const origin = [speaker, title].filter((part) => part !== '').join(', ');
    const line = `“${content}” (${origin})\n`;
    const before = draft.get();
    if (!before.includes(content)) draft.set(before === '' ? line : `${before}\n\n${line}`);
    void navigate({ to: '/' });
  };
}
