import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { Language } from '../../../protocol/scenario.ts';
import type { Store } from '../../api/store.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { useStore } from '../app-context.ts';
import { Button } from '../button.tsx';
import { cx } from '../cx.ts';
import { focusComposer } from '../focus-composer.ts';
import { errorWords } from '../problem-words.ts';
import { useOff } from '../use-off.ts';
import type { Hints } from './use-hints.ts';

interface HintLadderProps {
  hints: Hints;
  draft: Store<string>;
  /** In which one speaks. */
  language: Language;
}

const rungs: readonly { name: MessageDescriptor; more: MessageDescriptor }[] = [
  { name: msg`방향`, more: msg`방향 보기` },
  { name: msg`핵심 단어`, more: msg`단어 보기` },
  { name: msg`문장 전체`, more: msg`문장 보기` },
];

/** Three steps of help, each more than the one before. On a phone they are tabs: only one is open. */
export function HintLadder({ hints, draft, language }: HintLadderProps) {
  const { t, i18n } = useLingui();
  const [chosen, setChosen] = useState<number | null>(null);
  const off = useOff();
  const newest = hints.isPending || hints.given.length === 0 ? hints.given.length : hints.given.length - 1;
  const shown = Math.min(chosen ?? newest, 2);
  const choose = (index: number) => {
    setChosen(index === newest ? null : index);
    if (index !== hints.given.length) return;
    setChosen(null);
    hints.ask();
  };
  return (
    <ol
      aria-label={t`힌트`}
      data-help
      className="mb-2 grid max-h-[32dvh] grid-cols-3 overflow-y-auto rounded-card border border-hint-line bg-surface text-14 leading-5.5 desk:grid-cols-[minmax(0,13fr)_minmax(0,12fr)_minmax(0,10fr)]"
    >
      {rungs.map((rung, index) => {
        const isGiven = index < hints.given.length;
        const isNext = index === hints.given.length;
        return (
          <li
            key={rung.name.id}
            className={cx(
              'contents not-first:border-hint-line desk:block desk:px-3.5 desk:pt-2.5 desk:pb-3 desk:not-first:border-l',
              isGiven && 'desk:bg-hint-bg desk:text-hint',
            )}
          >
            <button
              type="button"
              aria-expanded={shown === index}
              disabled={!isGiven && !isNext}
              onClick={() => choose(index)}
              {...(isNext && off)}
              className={cx(
                'min-h-11 border-hint-line px-1 text-12 font-medium disabled:text-muted desk:hidden',
                index > 0 && 'border-l',
                shown === index ? 'bg-hint-bg font-bold text-hint' : 'border-b',
              )}
            >
              {index + 1} {i18n._(rung.name)}
            </button>
            <h2 className="hidden text-12 leading-5 font-medium tracking-normal desk:block">
              {index + 1} {i18n._(rung.name)}
            </h2>
            <div
              aria-live="polite"
              className={cx(
                'order-1 col-span-3 bg-hint-bg px-3.5 pt-2 pb-2.5 text-hint desk:block desk:bg-transparent desk:p-0',
                shown !== index && 'max-desk:hidden',
              )}
            >
              {isGiven && (
                <Given index={index} text={hints.given[index] ?? ''} language={language} draft={draft} />
              )}
              {isNext && <Next hints={hints} more={rung.more} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** The way to the next step, or what keeps it from coming. */
function Next({ hints, more }: { hints: Hints; more: MessageDescriptor }) {
  const { i18n } = useLingui();
  if (hints.isPending) {
    return (
      <p className="flex items-center gap-2 text-muted">
        <LoaderCircle aria-hidden className="size-4 animate-spin" />
        <Trans>생각하고 있어요</Trans>
      </p>
    );
  }
  return (
    <>
      {hints.error !== null && <p className="text-13 text-error">{i18n._(errorWords(hints.error))}</p>}
      <Button kind="link" needsServer onClick={hints.ask} className="-ml-1.5 text-14 desk:h-7">
        {hints.error === null ? i18n._(more) : <Trans>다시 시도</Trans>}
      </Button>
    </>
  );
}

interface GivenProps {
  index: number;
  text: string;
  language: Language;
  draft: Store<string>;
}

function Given({ index, text, language, draft }: GivenProps) {
  if (index === 0) return <p lang={guessLanguage(text)}>{text}</p>;
  if (index === 1) {
    return (
      <p lang={language} className="flex flex-wrap gap-x-3.5 font-medium">
        {text.split(' · ').map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
    );
  }
  return (
    <div className="flex items-end gap-2 desk:block">
      <p lang={language} className="min-w-0 flex-1 font-medium">
        {text}
      </p>
      <Insert text={text} draft={draft} />
    </div>
  );
}

/** Puts a sentence into the composer, behind what is written there; nothing of that is lost. */
function Insert({ text, draft }: { text: string; draft: Store<string> }) {
  const written = useStore(draft);
  const isThere = written.includes(text);
  const insert = () => {
    const before = written.trimEnd();
    draft.set(before === '' ? text : `${before} ${text}`);
    focusComposer();
  };
  return (
    <Button
      kind="link"
      disabled={isThere}
      onClick={insert}
      className="-mr-1.5 -mb-2.5 shrink-0 text-14 desk:mb-0 desk:-ml-1.5 desk:h-7"
    >
      {isThere ? (
        <Trans>입력창에 있어요</Trans>
      ) : written.trim() === '' ? (
        <Trans>입력창에 넣기</Trans>
      ) : (
        <Trans>쓰던 글 뒤에 넣기</Trans>
      )}
    </Button>
  );
}
