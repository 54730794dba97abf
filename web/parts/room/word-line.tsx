import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { contextMaxLength } from '../../../protocol/limits.ts';
import { Button } from '../button.tsx';
import { SentenceGap } from '../sentence-gap.tsx';
import { useOff } from '../use-off.ts';
import { useRoom } from './room-context.ts';
import { SaveButton } from './save-button.tsx';
import { usePageLanguage } from './use-page-language.ts';
import { wordQuery } from './use-translation.ts';
import { type Piece, piecesOf, sentenceWith } from './words-of.ts';

interface WordLineProps {
  messageId: string;
  text: string;
}

/** A line whose words can be looked up. It is one stop of the Tab key; the arrows go from word to word. */
export function WordLine({ messageId, text }: WordLineProps) {
  const { t } = useLingui();
  const { language } = useRoom().scenario;
  const pieces = useMemo(() => piecesOf(text, language), [text, language]);
  const [reached, setReached] = useState(() => pieces.findIndex(({ isWord }) => isWord));
  const [chosen, setChosen] = useState<string | null>(null);
  const off = useOff();
  const isKnown = useIsKnown(messageId);
  return (
    <div data-answer={messageId} className="written">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no line of text */}
      <div
        role="group"
        aria-label={t`단어를 누르면 뜻이 나와요`}
        lang={language}
        className="whitespace-pre-wrap"
        onKeyDown={(event) => setReached(moveFocus(event, pieces, reached))}
      >
        {pieces.map((piece, index) =>
          piece.isWord ? (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text that is written have their place
              key={index}
              type="button"
              data-piece={index}
              tabIndex={index === reached ? 0 : -1}
              aria-pressed={piece.text === chosen}
              onClick={() => {
                setReached(index);
                setChosen(piece.text);
              }}
              className="inline rounded-[4px] underline decoration-field decoration-dotted underline-offset-4 hover:bg-hint-bg hover:text-hint aria-pressed:bg-hint-bg aria-pressed:text-hint"
              {...(!isKnown(piece.text) && off)}
            >
              {piece.text}
            </button>
          ) : (
            piece.text
          ),
        )}
      </div>
      {chosen === null ? (
        <p className="mt-1 text-13 leading-6 text-muted">
          <Trans>단어를 누르면 뜻이 나와요. 차감되지 않아요.</Trans>
        </p>
      ) : (
        <Meaning key={chosen} messageId={messageId} text={text} word={chosen} />
      )}
    </div>
  );
}

/** Whether a word was looked up since the page was opened. */
function useIsKnown(messageId: string): (word: string) => boolean {
  const queryClient = useQueryClient();
  const to = usePageLanguage();
  return (word) => queryClient.getQueryData(wordQuery(messageId, word, to).queryKey) !== undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** @returns the piece that has the focus then. */
function moveFocus(event: KeyboardEvent<HTMLElement>, pieces: readonly Piece[], from: number): number {
  const words = pieces.flatMap(({ isWord }, index) => (isWord ? [index] : []));
  const at = words.indexOf(from);
  const step = steps[event.key];
  const ends: Record<string, number | undefined> = { Home: words[0], End: words.at(-1) };
  const to = step === undefined ? ends[event.key] : words[at + step];
  if (to === undefined) return from;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-piece="${to}"]`)?.focus();
  return to;
}

function Meaning({ messageId, text, word }: WordLineProps & { word: string }) {
  const { language } = useRoom().scenario;
  const to = usePageLanguage();
  const meaning = useQuery(wordQuery(messageId, word, to));
  const sentence = sentenceWith(word, text, language)?.slice(0, contextMaxLength);
  return (
    <div className="mt-1 flex min-h-11 flex-wrap items-center gap-x-3 border-l-3 border-hint-line pl-3 desk:min-h-8">
      <b lang={language} className="font-medium">
        {word}
      </b>
      <p aria-live="polite" lang={to} className="min-w-0 leading-6 text-hint">
        {meaning.data}
        {meaning.isPending && <span aria-hidden="true" className="skeleton inline-block h-4 w-24" />}
        {meaning.isError && (
          <span lang={undefined} className="text-13 text-muted">
            <Trans>뜻을 찾지 못했어요. 차감되지 않았어요.</Trans>
            <SentenceGap />
            <Button kind="link" busy={meaning.isFetching} onClick={() => void meaning.refetch()}>
              <Trans>다시 시도</Trans>
            </Button>
          </span>
        )}
      </p>
      {meaning.data !== undefined && (
        <SaveButton
          phrase={() => ({
            language,
            phrase: word,
            meaning: meaning.data,
            message: messageId,
            ...(sentence !== undefined && { context: sentence }),
          })}
        >
          <Trans>저장</Trans>
        </SaveButton>
      )}
    </div>
  );
}
