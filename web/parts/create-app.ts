import type { QueryClient } from '@tanstack/react-query';
import { keepAliveMs } from '../../protocol/limits.ts';
import type { AskedTurn } from '../../protocol/message.ts';
import { apiAddress, authority } from '../api/address.ts';
import { postQuestion } from '../api/calls.ts';
import { isOffline } from '../api/device.ts';
import { createDrafts, type DraftStorage, type Drafts } from '../api/drafts.ts';
import { freshKey } from '../api/idempotency-key.ts';
import { type Limit, limitOf } from '../api/limit.ts';
import { refreshCounts, showAcceptedTurn, showClosedAnswer } from '../api/message-cache.ts';
import { createOutbox, type Outbox, type Outgoing } from '../api/outbox.ts';
import { sessionQuery } from '../api/queries.ts';
import { createQueueRunner } from '../api/queue-runner.ts';
import { createRemovals } from '../api/removals.ts';
import { fetchSpeech, speechQuery } from '../api/speech.ts';
import { createStore, type Store } from '../api/store.ts';
import { createAnswerStore } from '../stream/answer-store.ts';
import type { FollowPorts } from '../stream/follow.ts';
import type { App } from './app-context.ts';
import { accountOf, putBefore, queuePorts, untilAnswered, wait } from './queue-ports.ts';
import { removalPorts } from './removal-ports.ts';
import { speakInBrowser } from './speech/browser-voice.ts';
import { createPlayer, type PlayerPorts } from './speech/player.ts';
import { createSpeechSettings } from './speech/settings.ts';
import { sound } from './speech/sound.ts';
import { pastedPlace } from './use-writing.ts';
import { createViewSettings } from './view-settings.ts';

/** Three of the server's keep-alive comments in a row were missed: the line is dead. */
const silenceMs = 3 * keepAliveMs;

/** Builds each part that talks and writes once for who is logged in, with the browser's clock, network and storage. */
export function createApp(queryClient: QueryClient): App {
  const sessionLost = createStore(false);
  const refusal = createStore<Limit | null>(null);
  const storage = openStorage();
  const drafts = createDrafts(storage);
  const speech = createSpeechSettings(storage);
  const answers = createAnswerStore({
    nowMs: () => performance.now(),
    nextFrame: (task, delayMs) => void setTimeout(() => requestAnimationFrame(task), delayMs),
    follow: (answerId) => followPorts(answerId, sessionLost),
    onClosed: (answerId, live) => showClosedAnswer(queryClient, answerId, live),
  });
  const outbox: Outbox = createOutbox({
    post: postQuestion,
    wait,
    freshKey,
    nowIso: () => new Date().toISOString(),
    returnText: (conversationId, content) => returnText(queryClient, drafts, conversationId, content),
    queue: (send) => queue.take(send),
    onAccepted: (conversationId: string, outgoing: Outgoing, turn: AskedTurn) =>
      showAcceptedTurn(queryClient, conversationId, outgoing, turn),
    onRefused(problem) {
      refusal.set(limitOf(problem));
      refreshCounts(queryClient);
    },
  });
  const queue = createQueueRunner({
    ...queuePorts(queryClient, storage),
    post: postQuestion,
    wait,
    answered: (answerId) => untilAnswered(answers, answerId),
    onAccepted(send, turn) {
      outbox.accepted(turn.message, send.key);
      showAcceptedTurn(queryClient, send.conversation, send, turn);
    },
    onRefused(conversationId, content, problem) {
      putBefore(drafts.draft(accountOf(queryClient), conversationId), content);
      outbox.refused(conversationId, problem);
    },
  });
  return {
    queryClient,
    sessionLost,
    refusal,
    drafts,
    speech,
    view: createViewSettings(storage),
    player: createPlayer(playerPorts(queryClient), speech.speed),
    answers,
    outbox,
    queue,
    removals: createRemovals(removalPorts(queryClient)),
  };
}

function playerPorts(queryClient: QueryClient): PlayerPorts {
  return {
    serverSpeaks: () => !isOffline() && (queryClient.getQueryData(speechQuery.queryKey)?.speech ?? false),
    fetch: fetchSpeech,
    sound,
    speak: speakInBrowser,
  };
}

function returnText(
  queryClient: QueryClient,
  drafts: Drafts,
  conversationId: string,
  content: string,
): boolean {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (!session) return false;
  const draft = drafts.draft(session.user.id, conversationId);
  const pasted = drafts.draft(session.user.id, pastedPlace(conversationId));
  if (draft.get() !== '' || pasted.get() !== '') return false;
  draft.set(content);
  return true;
}

function followPorts(answerId: string, sessionLost: Store<boolean>): FollowPorts {
  return {
    async open(lastEventId, signal) {
      const { headers, credentials } = await authority();
      const response = await fetch(apiAddress(`/api/v1/answers/${encodeURIComponent(answerId)}/events`), {
        headers: {
          ...headers,
          accept: 'text/event-stream',
          ...(lastEventId !== null && { 'last-event-id': lastEventId }),
        },
        credentials,
        cache: 'no-store',
        signal,
      });
      if (response.status === 401) sessionLost.set(true);
      return response;
    },
    wait: (delayMs, signal) => waitOrOnline(delayMs, signal),
    afterSilence(task) {
      const timer = setTimeout(task, silenceMs);
      return () => clearTimeout(timer);
    },
    sessionRestored: (signal) => untilFalse(sessionLost, signal),
    random: Math.random,
  };
}

function waitOrOnline(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const settle = (task: () => void) => () => {
      over.abort();
      clearTimeout(timer);
      task();
    };
    const timer = setTimeout(settle(resolve), delayMs);
    window.addEventListener('online', settle(resolve), { signal: over.signal });
    signal.addEventListener(
      'abort',
      settle(() => reject(signal.reason)),
      { signal: over.signal },
    );
  });
}

function untilFalse(store: Store<boolean>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!store.get()) {
      resolve();
      return;
    }
    const leave = store.subscribe(() => {
      if (store.get()) return;
      leave();
      resolve();
    });
    signal.addEventListener('abort', () => {
      leave();
      reject(signal.reason);
    });
  });
}

/** The browser's storage, or none when it is switched off: then drafts live as long as the page. */
function openStorage(): DraftStorage {
  try {
    return window.localStorage;
  } catch {
    return {
      getItem: () => null,
      setItem: () => undefined,
      removeItem: () => undefined,
      key: () => null,
      length: 0,
    };
  }
}
