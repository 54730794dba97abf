import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type PayingServer, startPayingServer } from '../support/paying.ts';
import { Person, problemOf } from '../support/person.ts';
import type { TestServer } from '../support/server.ts';
import type { Upstream } from '../support/upstream.ts';

describe('what an answer costs', () => {
  let paying: PayingServer;
  let upstream: Upstream;
  let server: TestServer;

  before(async () => {
    paying = await startPayingServer('1.5');
    ({ upstream, server } = paying);
  });
  after(() => paying.close());

  const askAndRead = async (person: Person) => {
    const turn = await person.send(await person.newConversation(), '질문');
    return (await person.follow(turn.answer)).end.data.receipt;
  };

  it('is the allowance first, then credits, then 402 until the day is over', async () => {
    const person = await Person.join(server.url);
    assert.deepEqual((await person.me()).credits, { available: 1.5, held: 0 });
    assert.equal((await askAndRead(person)).paidBy, 'allowance');
    assert.equal((await askAndRead(person)).day, '2026-11-20');
    const paid = await askAndRead(person);
    assert.deepEqual(
      [paid.paidBy, paid.unit, paid.held, paid.used, paid.returned],
      ['credits', 'credit', 1, 1, 0],
    );
    assert.deepEqual((await person.me()).credits, { available: 0.5, held: 0 });

    const conversation = await person.newConversation();
    const key = randomUUID();
    const refused = await person.trySend(conversation, '하나만 더요', { key });
    assert.equal(refused.status, 402);
    assert.equal(refused.headers.get('retry-after'), String((6 * 60 + 12) * 60));
    const problem = await problemOf(refused);
    assert.equal(problem.code, 'credits-used-up');
    assert.equal(problem.resetsAt, '2026-11-20T15:00:00.000Z');
    assert.deepEqual(await person.messages(conversation), [], 'a refused question is not written');

    paying.clock.now = Date.parse('2026-11-20T15:00:00Z');
    const turn = await person.send(conversation, '하나만 더요', { key });
    assert.equal((await person.follow(turn.answer)).end.data.receipt.day, '2026-11-21');
  });

  it('is held while the answer is written, and nothing when it was stopped before the first word', async () => {
    const person = await Person.join(server.url);
    await askAndRead(person);
    await askAndRead(person);
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const turn = await person.send(await person.newConversation(), '길게 답해 주세요');
    assert.deepEqual((await person.me()).credits, { available: 0.5, held: 1 });
    // A stop before the call would leave what is scripted to the next question.
    await upstream.waitForCall(number);
    const stopped = await person.stop(turn.answer);
    assert.equal(stopped.status, 'stopped');
    assert.deepEqual(
      [stopped.receipt.used, stopped.receipt.returned, stopped.receipt.reason],
      [0, 1, 'nothing-delivered'],
    );
    assert.deepEqual((await person.me()).credits, { available: 1.5, held: 0 });
  });

  it('is one answer when it was stopped after the first word; stopping twice changes nothing', async () => {
    const person = await Person.join(server.url);
    const before = upstream.calls.length;
    upstream.script('slow');
    const turn = await person.send(await person.newConversation(), '길게 답해 주세요');
    const call = await upstream.waitForCall(before + 1);
    call.send('한 글자');
    for await (const event of person.events(turn.answer)) if (event.event === 'delta') break;
    const [first, second] = await Promise.all([person.stop(turn.answer), person.stop(turn.answer)]);
    assert.deepEqual(first, second);
    assert.deepEqual([first.status, first.content, first.receipt.used], ['stopped', '한 글자', 1]);
    await call.closed;
    assert.equal(call.clientHungUp, true, 'the model was told');
    assert.equal((await person.me()).allowance.used, 1);
  });

  it('is charged once for the same Idempotency-Key, and refuses another question under it', async () => {
    const person = await Person.join(server.url);
    const conversation = await person.newConversation();
    const key = randomUUID();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => person.send(conversation, '한 번만', { key })),
    );
    for (const reply of replies) assert.deepEqual(reply, replies[0]);
    await person.follow(replies[0]?.answer ?? '');
    assert.equal((await person.messages(conversation)).length, 2);
    assert.equal((await person.me()).allowance.used, 1);
    const other = await person.trySend(conversation, '다른 질문', { key });
    assert.equal((await problemOf(other)).code, 'idempotency-key-reused');
  });

  it('never goes below zero when everything comes at once', async () => {
    const person = await Person.join(server.url);
    await person.me();
    const conversations = await Promise.all(Array.from({ length: 10 }, () => person.newConversation()));
    const replies = await Promise.all(conversations.map((id) => person.trySend(id, '동시에')));
    assert.equal(replies.filter(({ status }) => status === 202).length, 3);
    assert.equal(replies.filter(({ status }) => status === 402).length, 7);
  });
});
