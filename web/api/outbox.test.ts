import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AskedTurn, SendMessage } from '../../protocol/message.ts';
import type { ProblemBody } from '../../protocol/problem.ts';
import { createOutbox, type Outgoing } from './outbox.ts';
import { ApiProblem, Unreached } from './request.ts';
import type { QueuedSend } from './send-queue.ts';

const usedUp: ProblemBody = {
  type: 'about:blank',
  title: 'used up',
  status: 402,
  code: 'credits-used-up',
  requestId: 'r1',
  resetsAt: '2026-11-20T15:00:00.000Z',
};
const question: SendMessage = { content: '질문', parent: 'a0' };
const turn: AskedTurn = { run: 'a1', message: 'q1', answer: 'a1' };

function scripted(outcomes: (Error | AskedTurn)[], composer = '') {
  const world = {
    composer,
    posted: [] as (SendMessage & { key: string })[],
    accepted: [] as { outgoing: Outgoing; turn: AskedTurn }[],
    refused: [] as string[],
    network: 'up' as 'up' | 'down' | 'full',
    queued: [] as QueuedSend[],
  };
  let keys = 0;
  const outbox = createOutbox({
    async post(_conversationId, question, key) {
      const outcome = outcomes[world.posted.length];
      world.posted.push({ ...question, key });
      assert.ok(outcome !== undefined, 'posted more often than the script allows');
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    wait: async () => undefined,
    freshKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    nowIso: () => '2026-11-20T08:48:00.000Z',
    returnText(_conversationId, content) {
      if (world.composer !== '') return false;
      world.composer = content;
      return true;
    },
    queue(send) {
      if (world.network === 'up') return 'not-now';
      if (world.network === 'full') return 'full';
      world.queued.push(send);
      return 'taken';
    },
    onAccepted: (_conversationId, outgoing, accepted) =>
      void world.accepted.push({ outgoing, turn: accepted }),
    onRefused: (problem) => void world.refused.push(problem.code),
  });
  return { outbox, world };
}

const unreached = () => [new Unreached(), new Unreached(), new Unreached(), new Unreached()];

test('the question is shown at once, and gone when it was accepted', async () => {
  const { outbox, world } = scripted([turn]);
  const sending = outbox.send('c', question);
  assert.deepEqual(outbox.post('c').get().outgoing, {
    key: 'key-1',
    content: '질문',
    parent: 'a0',
    sentAt: '2026-11-20T08:48:00.000Z',
    state: 'sending',
  });
  await sending;
  assert.deepEqual(outbox.post('c').get(), { outgoing: null, failure: null });
  assert.equal(world.accepted[0]?.turn, turn);
  assert.equal(outbox.keyOf('q1'), 'key-1');
});

test('every try of one press carries one key', async () => {
  const { outbox, world } = scripted([new Unreached(), new Unreached(), turn]);
  await outbox.send('c', question);
  assert.deepEqual(
    world.posted.map((post) => post.key),
    ['key-1', 'key-1', 'key-1'],
  );
});

test('a second press while the first is on its way sends nothing', async () => {
  const { outbox, world } = scripted([turn]);
  await Promise.all([outbox.send('c', question), outbox.send('c', question)]);
  assert.equal(world.posted.length, 1);
});

test('text that did not get through goes back to the composer', async () => {
  const { outbox, world } = scripted(unreached());
  await outbox.send('c', question);
  assert.equal(world.composer, '질문');
  assert.deepEqual(outbox.post('c').get(), { outgoing: null, failure: { kind: 'unreached' } });
});

test('the same text sent again after a lost reply keeps its key; a changed one gets another', async () => {
  const same = scripted([...unreached(), turn]);
  await same.outbox.send('c', question);
  await same.outbox.send('c', question);
  assert.equal(same.world.posted.at(-1)?.key, 'key-1');

  const changed = scripted([...unreached(), turn]);
  await changed.outbox.send('c', question);
  await changed.outbox.send('c', { ...question, content: '다른 질문' });
  assert.equal(changed.world.posted.at(-1)?.key, 'key-2');
});

test('every try names the same place, and the same text at another place is another question', async () => {
  const { outbox, world } = scripted([new Unreached(), ...unreached(), turn]);
  await outbox.send('c', question);
  assert.deepEqual([...new Set(world.posted.map((post) => post.parent))], ['a0']);
  await outbox.send('c', { ...question, parent: 'a1' });
  assert.deepEqual([world.posted.at(-1)?.parent, world.posted.at(-1)?.key], ['a1', 'key-2']);
});

test('what was typed meanwhile is not touched: the unsent text stays and can be sent again', async () => {
  const { outbox, world } = scripted([...unreached(), turn], '다음 질문');
  await outbox.send('c', question);
  assert.equal(world.composer, '다음 질문');
  assert.equal(outbox.post('c').get().outgoing?.state, 'unsent');
  await outbox.resend('c');
  assert.equal(world.posted.at(-1)?.key, 'key-1');
  assert.equal(outbox.post('c').get().outgoing, null);
});

test('a refusal gives the text back and tells why', async () => {
  const { outbox, world } = scripted([new ApiProblem(usedUp)]);
  await outbox.send('c', question);
  assert.equal(world.composer, '질문');
  assert.deepEqual(world.refused, ['credits-used-up']);
  assert.deepEqual(outbox.post('c').get().failure, { kind: 'refused', problem: usedUp });
});

test('after a refusal the same text is a question of its own', async () => {
  const { outbox, world } = scripted([new ApiProblem(usedUp), turn]);
  await outbox.send('c', question);
  await outbox.send('c', question);
  assert.deepEqual(
    world.posted.map((post) => post.key),
    ['key-1', 'key-2'],
  );
});

test('when the page closes, what nobody has accepted is given back', async () => {
  const { outbox, world } = scripted([turn]);
  const sending = outbox.send('c', question);
  outbox.giveBack();
  assert.equal(world.composer, '질문');
  await sending;
  world.composer = '';
  outbox.giveBack();
  assert.equal(world.composer, '', 'an accepted question is not given back');
});

test('without a network a question waits elsewhere, and the composer is free for the next', async () => {
  const { outbox, world } = scripted([]);
  world.network = 'down';
  await outbox.send('c', question);
  await outbox.send('c', { content: '다음', parent: 'a0' });
  assert.deepEqual(
    world.queued.map(({ conversation, content, key }) => [conversation, content, key]),
    [
      ['c', '질문', 'key-1'],
      ['c', '다음', 'key-2'],
    ],
  );
  assert.deepEqual(outbox.post('c').get(), { outgoing: null, failure: null });
});

test('a question that loses the network on its way waits under its key', async () => {
  const { outbox, world } = scripted(unreached());
  const sending = outbox.send('c', question);
  world.network = 'down';
  await sending;
  assert.equal(world.queued[0]?.key, 'key-1');
  assert.equal(world.composer, '');
});

test('when too many wait, the text goes back', async () => {
  const { outbox, world } = scripted([]);
  world.network = 'full';
  await outbox.send('c', question);
  assert.equal(world.composer, '질문');
  assert.deepEqual(outbox.post('c').get().failure, { kind: 'full' });
});
