import type { TestContext } from 'node:test';
import type { Scenario } from '../../protocol/scenario.ts';
import { type HelpAsking, Helps } from '../../server/practice/helps.ts';
import { Jobs } from '../../server/practice/job.ts';
import { type RoomKindName, Rooms } from '../../server/practice/rooms.ts';
import { runKinds } from '../../server/run-kinds.ts';
import { reapRun } from '../../server/runs/reap.ts';
import { memoryBus } from '../../server/store/bus/memory.ts';
import { perMinute, RateLimit } from '../../server/store/bus/rate-limit.ts';
import type { RunRow } from '../../server/store/rows/money.ts';
import type { Terms } from './books.ts';
import { type Chat, openChat } from './chat.ts';
import { until } from './until.ts';

export const cafe: Scenario = {
  language: 'en',
  level: 'A2',
  situation: 'In a small café',
  myRole: 'a guest',
  partnerRole: 'the waiter',
  goals: ['order a drink', 'ask for the bill'],
  corrections: 'live',
};

/** A chat whose conversation is a room, with help beside it. */
export interface Practice extends Chat {
  helps: Helps;
  rooms: Rooms;
  /** Who asks for help; each time under a key of its own unless one is given. */
  helpAsking(key?: string): HelpAsking;
}

export interface PracticeOptions {
  terms?: Terms;
  scenario?: Partial<Scenario>;
  kind?: RoomKindName;
  helpsPerMinute?: number;
}

export async function openPractice(t: TestContext, options: PracticeOptions = {}): Promise<Practice> {
  const chat = await openChat(t, options.terms);
  const { store, clock, ids, runs, account, conversations } = chat;
  const jobs = new Jobs({ store, runs, ids, chooseModel: async (name) => name ?? 'test-model' });
  const rooms = new Rooms({ store, clock, conversations });
  const { id: conversation } = await rooms.create(account, {
    kind: options.kind ?? 'room',
    title: undefined,
    model: null,
    scenario: { ...cafe, ...options.scenario },
  });
  return {
    ...chat,
    conversation,
    rooms,
    helps: new Helps({
      store,
      jobs,
      rate: new RateLimit(perMinute('helps', options.helpsPerMinute ?? 30), { clock, bus: memoryBus(clock) }),
    }),
    helpAsking: (key = ids.next()) => ({ account, key, fingerprint: 'asked' }),
  };
}

/** Lets the model say each of the texts in one of the calls that it gets from here on. */
export async function modelSays(chat: Pick<Chat, 'model'>, ...texts: string[]): Promise<void> {
  const { calls } = chat.model;
  let at = calls.length;
  for (const text of texts) {
    await until(async () => calls.length > at);
    calls[at]?.says(text);
    calls[at]?.finishes();
    at += 1;
  }
}

/** Closes a run as another node does when the one that writes it has died. */
export function reap({ store, ids, clock }: Chat, run: RunRow): Promise<boolean> {
  return reapRun(store, { ids, nowMs: clock.nowMs() }, runKinds, run);
}
