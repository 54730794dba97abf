import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AskedTurn, SendMessage } from '../../protocol/message.ts';
import type { ProblemBody } from '../../protocol/problem.ts';
import type { DraftStorage } from './drafts.ts';
import { createQueueRunner } from './queue-runner.ts';
import { ApiProblem, Unreached } from './request.ts';
import { createSendQueue, queueMaxLength, type SendQueue } from './send-queue.ts';

const problem = (code: ProblemBody['code'], status: number): ProblemBody => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  requestId: 'r1',
});
const send = (key: string, conversation = 'c', parent: string | null = 'a0') => ({
  key,
  conversation,
  content: `글 ${key}`,
  parent,
  sentAt: '2026-11-20T08:48:00.000Z',
});

function memoryStorage(): DraftStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

function scripted(outcomes: (Error | 'accept')[] = [], queue: SendQueue = createSendQueue(memoryStorage())) {
  const world = {
    account: 'jiu',
    offline: true,
    posted: [] as (SendMessage & { key: string })[],
    accepted: [] as string[],
    answered: [] as string[],
    unreached: 0,
    returned: [] as { conversation: string; content: string; code: string }[],
  };
  const runner = createQueueRunner({
    queue,
    account: () => world.account,
    isOffline: () => world.offline,
    async post(_conversation, question, key): Promise<AskedTurn> {
      const outcome = outcomes[world.posted.length] ?? 'accept';
      world.posted.push({ ...question, key });
      if (outcome instanceof Error) throw outcome;
      return { run: `a-${key}`, message: `q-${key}`, answer: `a-${key}` };
    },
    wait: async () => undefined,
    alone: (task) => task(),
    answered: async (answer) => void world.answered.push(answer),
    onUnreached: () => {
      world.unreached += 1;
    },
    onAccepted: ({ key }) => void world.accepted.push(key),
    onRefused: (conversation, content, { code }) => void world.returned.push({ conversation, content, code }),
  });
  return { runner, world, queue };
}

test('with a network and nothing waiting, nothing waits', () => {
  const { runner, world } = scripted();
  world.offline = false;
  assert.equal(runner.take(send('1')), 'not-now');
});

test('what waits is sent in its order, each after the answer to the one before', async () => {
  const { runner, world } = scripted();
  for (const key of ['3', '1', '2']) assert.equal(runner.take(send(key)), 'taken');
  await runner.run();
  assert.deepEqual(world.posted, []);
  world.offline = false;
  await runner.run();
  assert.deepEqual(
    world.posted.map(({ key, parent }) => [key, parent]),
    [
      ['3', 'a0'],
      ['1', undefined],
      ['2', undefined],
    ],
  );
  assert.deepEqual(world.answered, ['a-3', 'a-1']);
  assert.deepEqual(runner.queued.get(), []);
});

test('what waits outlives the page, and goes out under its key', async () => {
  const before = scripted();
  before.runner.take(send('1'));
  const { runner, world } = scripted([new Unreached(), 'accept'], before.queue);
  assert.deepEqual(
    runner.queued.get().map(({ content }) => content),
    ['글 1'],
  );
  world.offline = false;
  await runner.run();
  assert.deepEqual(
    world.posted.map(({ key }) => key),
    ['1', '1'],
  );
});

test('a network that goes again leaves the rest waiting', async () => {
  const lost = Array.from({ length: 4 }, () => new Unreached());
  const { runner, world } = scripted(['accept', ...lost]);
  runner.take(send('1'));
  runner.take(send('2', 'd'));
  world.offline = false;
  await runner.run();
  assert.deepEqual(
    runner.queued.get().map(({ key }) => key),
    ['2'],
  );
  assert.equal(world.unreached, 1);
});

test('a network that comes back while the last try ends is not missed', async () => {
  const { runner, world } = scripted(Array.from({ length: 4 }, () => new Unreached()));
  runner.take(send('1'));
  world.offline = false;
  const first = runner.run();
  assert.equal(world.posted.length, 1);
  await runner.run();
  await first;
  assert.deepEqual(world.accepted, ['1']);
});

test('a question behind others that nothing was sending is sent with them', async () => {
  const { runner, world } = scripted();
  runner.take(send('1'));
  world.offline = false;
  assert.equal(runner.take(send('2')), 'taken');
  await runner.run();
  await nextTurn();
  assert.deepEqual(world.accepted, ['1', '2']);
});

test('when the session has ended, all stays for whoever it belongs to', async () => {
  const { runner, world } = scripted([new ApiProblem(problem('unauthenticated', 401))]);
  runner.take(send('1'));
  world.offline = false;
  await runner.run();
  world.account = 'minho';
  runner.reload();
  assert.deepEqual(runner.queued.get(), []);
  await runner.run();
  assert.equal(world.posted.length, 1);
  world.account = 'jiu';
  runner.reload();
  await runner.run();
  assert.deepEqual(world.accepted, ['1']);
});

test('at a limit everything goes back to the composers', async () => {
  const { runner, world } = scripted([new ApiProblem(problem('allowance-used-up', 429))]);
  runner.take(send('1'));
  runner.take(send('2', 'd'));
  runner.take(send('3'));
  world.offline = false;
  await runner.run();
  assert.deepEqual(world.returned, [
    { conversation: 'c', content: '글 1\n\n글 3', code: 'allowance-used-up' },
    { conversation: 'd', content: '글 2', code: 'allowance-used-up' },
  ]);
  assert.deepEqual(runner.queued.get(), []);
  assert.equal(world.posted.length, 1);
});

test('another refusal gives back one conversation and goes on with the next', async () => {
  const { runner, world } = scripted([new ApiProblem(problem('not-found', 404))]);
  runner.take(send('1'));
  runner.take(send('2', 'd'));
  world.offline = false;
  await runner.run();
  assert.deepEqual(world.returned, [{ conversation: 'c', content: '글 1', code: 'not-found' }]);
  assert.deepEqual(world.accepted, ['2']);
});

test('no more than twenty wait', () => {
  const { runner } = scripted();
  for (let index = 0; index < queueMaxLength; index += 1) {
    assert.equal(runner.take(send(String(index))), 'taken');
  }
  assert.equal(runner.take(send('more')), 'full');
  runner.discard('0');
  assert.equal(runner.take(send('more')), 'taken');
});
