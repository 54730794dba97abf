import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Message, Turn } from '../../protocol/message.ts';
import { continueAnswer, editQuestion, retryAnswer } from '../api/calls.ts';
import { freshKey } from '../api/idempotency-key.ts';
import { limitOf } from '../api/limit.ts';
import { type Ask, refreshCounts, showAskedAgain } from '../api/message-cache.ts';
import { patiently } from '../api/patiently.ts';
import { ApiProblem, Unreached } from '../api/request.ts';
import { useApp } from './app-context.ts';
import { useLogScroll } from './message-log.tsx';

/**
 * Asks once more at the place of a message: the old version stays until the other is accepted, and among the versions
 * after that. Each press has a key of its own, but for the same press again when no reply came to the first.
 */
export function useAskAgain(message: Message, onAccepted?: () => void) {
  const { queryClient, refusal } = useApp();
  const { toEnd } = useLogScroll();
  const lost = useRef<{ request: string; key: string } | null>(null);
  const { mutate, isPending, variables, error } = useMutation({
    async mutationFn({ ask, of }: { ask: Ask; of: Message }) {
      const request = JSON.stringify([of.id, ask]);
      const key = lost.current?.request === request ? lost.current.key : freshKey();
      lost.current = { request, key };
      const wait = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs));
      return patiently(() => post(of, ask, key), wait);
    },
    onSuccess(turn, { ask, of }) {
      lost.current = null;
      toEnd();
      showAskedAgain(queryClient, of, ask, turn, new Date().toISOString());
      onAccepted?.();
    },
    onError(refused) {
      if (!(refused instanceof Unreached)) lost.current = null;
      if (refused instanceof ApiProblem) refusal.set(limitOf(refused.body));
      refreshCounts(queryClient);
    },
  });
  const isLimit = error instanceof ApiProblem && limitOf(error.body) !== null;
  const isOfThis = variables?.of.id === message.id;
  return {
    ask(ask: Ask) {
      if (!isPending) mutate({ ask, of: message });
    },
    /** What is being asked and not accepted yet. */
    asking: isPending && isOfThis ? variables.ask.how : null,
    /** Why it was not accepted; null for a used-up limit, which has a card of its own. */
    failure: isLimit || !isOfThis ? null : error,
  };
}

function post(message: Message, ask: Ask, key: string): Promise<Turn> {
  switch (ask.how) {
    case 'retry':
      return retryAnswer(message.id, key);
    case 'continue':
      return continueAnswer(message.id, key);
    case 'edit':
      return editQuestion(message.id, ask.content, key);
  }
}
