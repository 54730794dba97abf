import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Languages, WholeWord } from 'lucide-react';
import { useEffect } from 'react';
import { phraseMaxLength } from '../../../protocol/limits.ts';
import type { Message } from '../../../protocol/message.ts';
import { useStore } from '../app-context.ts';
import { Button } from '../button.tsx';
import { useTurns } from '../use-turns.ts';
import { AidButton, AidWords } from './aid-button.tsx';
import { useRoom } from './room-context.ts';
import { SaveButton } from './save-button.tsx';
import { usePageLanguage } from './use-page-language.ts';
import { translationQuery, useKeptTranslation, useTranslation } from './use-translation.ts';

/** What can be done to understand a line of the partner: nothing in a real interview. */
export function AnswerAids({ answer }: { answer: Message }) {
  const room = useRoom();
  const to = usePageLanguage();
  const queryClient = useQueryClient();
  const { isShown, toggle } = useShown(answer.id);
  const wordsOf = useStore(room.wordsOf);
  const { isFetching, data: translation } = useTranslation(answer.id, to, isShown);
  const isKept = useKeptTranslation(answer.id, to);
  const { language } = room.scenario;
  if (room.isReal || language === to) return null;
  const phrase = answer.content.trim();
  return (
    <>
      <AidButton
        aria-pressed={isShown}
        aria-busy={isFetching || undefined}
        needsServer={!isShown && translation === undefined && !isKept}
        onClick={toggle}
      >
        <Languages aria-hidden />
        <AidWords>
          <Trans>번역</Trans>
        </AidWords>
      </AidButton>
      <AidButton
        aria-pressed={wordsOf === answer.id}
        needsServer={wordsOf !== answer.id}
        onClick={() => room.wordsOf.set(wordsOf === answer.id ? null : answer.id)}
      >
        <WholeWord aria-hidden />
        <AidWords>
          <Trans>단어</Trans>
        </AidWords>
      </AidButton>
      {phrase.length <= phraseMaxLength && (
        <SaveButton
          phrase={async () => ({
            language,
            phrase,
            meaning: await queryClient.fetchQuery(translationQuery(answer.id, to)),
            message: answer.id,
          })}
        >
          <Trans>저장</Trans>
        </SaveButton>
      )}
    </>
  );
}

/** The translation under a line, when it was asked for. */
export function UnderAnswer({ answer }: { answer: Message }) {
  const to = usePageLanguage();
  const { isShown } = useShown(answer.id);
  useFollowedTranslation(answer);
  const translation = useTranslation(answer.id, to, isShown);
  if (!isShown) return null;
  if (translation.isError) {
    return (
      <p role="status" className="mt-1 flex items-center gap-1 text-13 text-muted">
        <Trans>번역하지 못했어요.</Trans>
        <Button kind="link" busy={translation.isFetching} onClick={() => void translation.refetch()}>
          <Trans>다시 시도</Trans>
        </Button>
      </p>
    );
  }
  return (
    <p lang={to} aria-live="polite" className="mt-1 min-h-6 leading-6 whitespace-pre-wrap text-hint">
      {translation.data ?? <span aria-hidden="true" className="skeleton my-1 block h-4 w-3/5" />}
    </p>
  );
}

function useShown(messageId: string) {
  const { translated } = useRoom();
  const shown = useStore(translated);
  const isShown = shown.has(messageId);
  return {
    isShown,
    toggle() {
      const next = new Set(shown);
      if (!next.delete(messageId)) next.add(messageId);
      translated.set(next);
    },
  };
}

/** While translating is on, each line is translated when it has been said. */
function useFollowedTranslation(answer: Message) {
  const { translates, translated, conversation } = useRoom();
  const isOn = useStore(translates);
  const isNewest = useTurns(conversation.id).turns.at(-1)?.answer?.id === answer.id;
  useEffect(() => {
    if (isOn && isNewest) translated.set(new Set([...translated.get(), answer.id]));
  }, [isOn, isNewest, translated, answer.id]);
}
