import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, balanceOf } from '../../tests/support/books.ts';
import { type Chat, openChat } from '../../tests/support/chat.ts';
import { select } from '../../tests/support/store.ts';
import { Refusal, RunFailure } from '../base/errors.ts';
import type { RunId } from '../base/ids.ts';
import { Unusable } from '../models/checked.ts';
import { type Job, Jobs, readResult } from './job.ts';

async function prepare(t: TestContext) {
  const chat = await openChat(t);
  const { store, runs, ids } = chat;
  const jobs = new Jobs({ store, runs, ids, chooseModel: async (name) => name ?? 'test-model' });
  return { chat, jobs };
}

const accept = (text: string) => {
  if (!text.startsWith('{')) throw new Unusable('it is no object');
  return { text: text.toUpperCase() };
};

function jobIn(chat: Chat, over: Partial<Job> = {}): Job {
  const ask = async () => ({ messages: [{ role: 'user' as const, content: 'a scene' }], accept });
  return { kind: 'scene', conversation: chat.conversation, model: null, ask, ...over };
}

const free = (chat: Chat, key?: string) => ({ ...chat.asking(key), payer: 'operator' as const });

/** The model call of that number, from 0, as soon as it is made. */
async function callOf(chat: Chat, number: number) {
  while (chat.model.calls.length <= number) await new Promise((resolve) => setImmediate(resolve));
  const call = chat.model.calls[number];
  assert.ok(call);
  return call;
}

async function says(chat: Chat, number: number, text: string) {
  const call = await callOf(chat, number);
  call.says(text);
  call.finishes();
}

test('a job gives what was accepted, and the same key gives the same again without another call', async (t) => {
  const { chat, jobs } = await prepare(t);
  const asked = jobs.do(free(chat, 'k'), jobIn(chat));
  await says(chat, 0, '{"a":1}');
  const { run, content } = await asked;
  assert.equal(content, '{"A":1}');
  assert.deepEqual([run.kind, run.outcome, run.paid_by, run.held], ['scene', 'complete', 'operator', 0]);
  assert.deepEqual(await jobs.do(free(chat, 'k'), jobIn(chat)), { run, content });
  assert.equal(chat.model.calls.length, 1);
  assert.deepEqual(await balanceOf(chat), { available: 100_000, held: 0 });
  await assertBooksHold(chat.store);
});

test('two who ask at once under one key wait for one job', async (t) => {
  const { chat, jobs } = await prepare(t);
  const both = Promise.all([jobs.do(free(chat, 'k'), jobIn(chat)), jobs.do(free(chat, 'k'), jobIn(chat))]);
  await says(chat, 0, '{}');
  const [one, other] = await both;
  assert.deepEqual(one, other);
  assert.equal(chat.model.calls.length, 1);
});

test('another request under the key is refused', async (t) => {
  const { chat, jobs } = await prepare(t);
  const asked = jobs.do(free(chat, 'k'), jobIn(chat));
  await says(chat, 0, '{}');
  await asked;
  await assert.rejects(jobs.do({ ...free(chat, 'k'), fingerprint: 'other' }, jobIn(chat)), {
    code: 'idempotency-key-reused',
  });
});

test('what cannot be used twice over fails kindly, is not charged, and stays so under its key', async (t) => {
  const { chat, jobs } = await prepare(t);
  const asked = jobs.do(chat.asking('k'), jobIn(chat));
  const failed = assert.rejects(asked, {
    code: 'answer-failed',
    details: { failure: 'answer-unusable' },
  });
  await says(chat, 0, 'no');
  await says(chat, 1, 'still no');
  await failed;
  await assert.rejects(jobs.do(chat.asking('k'), jobIn(chat)), { code: 'answer-failed' });
  assert.equal(chat.model.calls.length, 2);
  assert.deepEqual(await balanceOf(chat), { available: 100_000, held: 0 });
  assert.deepEqual(await select(chat.store.read, 'select * from results'), []);
  await assertBooksHold(chat.store);
});

test('a fault of the upstream is told by its code', async (t) => {
  const { chat, jobs } = await prepare(t);
  const asked = jobs.do(free(chat), jobIn(chat));
  const failed = assert.rejects(asked, { code: 'answer-failed', details: { failure: 'upstream-busy' } });
  (await callOf(chat, 0)).fails(new RunFailure('upstream-busy'));
  await failed;
});

test('what may not be done is refused before anything is written', async (t) => {
  const { chat, jobs } = await prepare(t);
  const check = async () => {
    throw new Refusal('conflict');
  };
  await assert.rejects(jobs.do(free(chat), jobIn(chat, { check })), { code: 'conflict' });
  assert.equal(chat.model.calls.length, 0);
  assert.deepEqual(await select(chat.store.read, 'select id from runs'), []);
});

test('a result goes with its conversation, and the run stays as the proof', async (t) => {
  const { chat, jobs } = await prepare(t);
  const asked = jobs.do(free(chat, 'k'), jobIn(chat));
  await says(chat, 0, '{}');
  const { run } = await asked;
  await chat.conversations.delete(chat.account, chat.conversation);
  assert.equal(await readResult(chat.store.read, chat.account, run.id), undefined);
  await assert.rejects(jobs.do(free(chat, 'k'), jobIn(chat)), { code: 'not-found' });
  assert.equal((await select(chat.store.read, 'select id from runs')).length, 1);
});

test('a job whose conversation is deleted in the middle is stopped, and leaves no result', async (t) => {
  const { chat, jobs } = await prepare(t);
  const asked = assert.rejects(jobs.do(free(chat), jobIn(chat)), { code: 'not-found' });
  const call = await callOf(chat, 0);
  call.says('{');
  await chat.conversations.delete(chat.account, chat.conversation);
  await asked;
  assert.deepEqual(await select(chat.store.read, 'select * from results'), []);
  await assertBooksHold(chat.store);
});

test('a job about no conversation keeps its result', async (t) => {
  const { chat, jobs } = await prepare(t);
  const asked = jobs.do(free(chat), jobIn(chat, { conversation: null }));
  await says(chat, 0, '{}');
  const { run } = await asked;
  assert.equal(await readResult(chat.store.read, chat.account, run.id as RunId), '{}');
});
