import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Drafts } from '../api/drafts.ts';
import type { Limit } from '../api/limit.ts';
import type { Outbox } from '../api/outbox.ts';
import type { QueueRunner } from '../api/queue-runner.ts';
import type { Removals } from '../api/removals.ts';
import type { Store } from '../api/store.ts';
import type { AnswerStore } from '../stream/answer-store.ts';
import type { Player } from './speech/player.ts';
import type { SpeechSettings } from './speech/settings.ts';
import type { ViewSettings } from './view-settings.ts';

/** What the page of who is logged in is built of: made once, used everywhere inside the frame. */
export interface App {
  queryClient: QueryClient;
  /** True from a 401 until the person has logged in again. */
  sessionLost: Store<boolean>;
  /** The limit that the last refusal named. */
  refusal: Store<Limit | null>;
  drafts: Drafts;
  outbox: Outbox;
  /** What waits for the network. */
  queue: QueueRunner;
  /** What is being deleted. */
  removals: Removals;
  answers: AnswerStore;
  /** The one voice of the page, and how it is liked. */
  player: Player;
  speech: SpeechSettings;
  view: ViewSettings;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp stands outside of AppContext');
  return app;
}

export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
