import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Me } from '../../../protocol/account.ts';
import type { ConversationId, MessageId, NodeId } from '../../../server/base/ids.ts';
import type { MessageRow } from '../../../server/store/rows/chat.ts';
import type { RunRow } from '../../../server/store/rows/money.ts';
import { addAccount, addConversation, addMessages, addPrice, addRun } from '../../support/rows.ts';
import { openTestStore } from '../../support/store.ts';
import { checksOf, finalOf, historyBeside, type Said } from '../fixture.ts';
import type { History } from '../history.ts';
import { judgeOutcome } from './outcome.ts';

const endedAtMs = 10_000;

interface Case {
  what: string;
  /** How the run in the database differs from a whole answer; null: there is none. */
  run?: Partial<RunRow> | null;
  content?: string;
  said?: Said[];
  /** What the client knows beside that its question was accepted and ended. */
  does?(history: History): void;
  /** Of 9, what the account can still spend. */
  left?: number;
  held?: number;
  found: string[];
}

const once: Said = { run: 'r1', text: '가을 바람' };
const cases: Case[] = [
  { what: 'a whole answer, paid for once', found: [] },
  {
    what: 'an accepted question without a run',
    run: null,
    said: [],
    left: 9,
    found: ['an accepted question has an answer or a refund'],
  },
  {
    what: 'an accepted question whose run is open',
    run: { state: 'open', outcome: null, hold_state: 'held', closed_at: null },
    left: 9,
    found: ['an accepted question has an answer or a refund'],
  },
  { what: 'final text that is not kept', content: '가을', found: ['what was shown as final is there'] },
  {
    what: 'a run of a key that nobody sent',
    run: { key: 'other' },
    found: ['a run has the key of a client'],
  },
  {
    what: 'a run of a key that was refused',
    does(history) {
      history.asks('a', 'refused');
    },
    run: { key: 'refused' },
    found: ['what was refused is not done'],
  },
  {
    what: 'a run of a key of which nothing is known',
    does(history) {
      history.asks('a', 'unknown').isUnknown = true;
    },
    run: { key: 'unknown' },
    found: [],
  },
  {
    what: 'a model that is called again before its first word',
    said: [{ run: 'r1', text: '' }, once],
    found: [],
  },
  {
    what: 'a model that is called again after its first word',
    said: [{ run: 'r1', text: '가을' }, once],
    found: ['the model is not called again after its first word'],
  },
  {
    what: 'a model that is called for no run',
    said: [once, { run: 'r2', text: '' }],
    found: ['the model is called for a run that is there'],
  },
  {
    what: 'a model that is called long after the end',
    said: [{ ...once, receivedAtMs: endedAtMs + 6_000 }],
    found: ['the model is not called for a closed run'],
  },
  {
    what: 'a model that is called by who has lost its lease',
    does: (history) => void history.thawed.set('node-1', 9_000),
    said: [{ ...once, receivedAtMs: 9_001 }],
    found: ['who has lost its lease calls no model'],
  },
  { what: 'an answer that is paid for twice', left: 7, found: ['the balance is what is left of the grants'] },
  { what: 'an answer that nobody paid for', left: 9, found: ['the balance is what is left of the grants'] },
  {
    what: 'credits that are held for ever',
    left: 8,
    held: 1,
    found: ['the balance is what is left of the grants'],
  },
];

for (const given of cases) {
  test(`${given.found.length === 0 ? 'is fine' : 'is found'}: ${given.what}`, async (t) => {
    const store = await storeWith(t, given);
    const { history, speech } = historyBeside(given.said ?? [once]);
    history.joined('a');
    const run = history.accepted('a', 'k', { run: 'r1' }, '');
    run.final = finalOf('complete', '가을 바람');
    given.does?.(history);
    const { left = 8, held = 0 } = given;
    const client = { account: 'a', read: async <Value>() => meWith(left, held) as Value };
    await judgeOutcome({ look: store.snapshot }, history, speech, [client], { answers: 9 });
    assert.deepEqual(checksOf(history), given.found);
  });
}

async function storeWith(t: TestContext, { run, content = '가을 바람' }: Case) {
  const store = await openTestStore(t);
  if (run === null) return store;
  const account = await addAccount(store.db, 'a');
  const conversation = 'c1' as ConversationId;
  await addPrice(store.db, 1, 1_000);
  await addConversation(store.db, { account, id: conversation });
  await addRun(store.db, {
    account,
    id: 'r1',
    key: 'k',
    node: 'node-1' as NodeId,
    conversation,
    state: 'closed',
    outcome: 'complete',
    hold_state: 'settled',
    closed_at: endedAtMs,
    ...run,
  });
  const answer: MessageRow = {
    account,
    id: 'r1' as MessageId,
    conversation,
    parent: null,
    role: 'assistant',
    content,
    status: 'complete',
    metadata: null,
    created_at: 0,
  };
  await addMessages(store.db, [answer]);
  return store;
}

function meWith(available: number, held: number): Pick<Me, 'credits' | 'allowance'> {
  return { credits: { available, held }, allowance: { limit: 3, used: 3, resetsAt: '' } };
}
