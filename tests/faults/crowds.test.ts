import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Turn, turn as turnSchema } from '../../protocol/message.ts';
import { eventsOf, Person, problemOf, textOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { select } from '../support/store.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

/** Many requests of one person at the same moment. */
describe('a crowd of requests', () => {
  let upstream: Upstream;
  let server: TestServer;

  before(async () => {
    upstream = await startUpstream({ otherwise: 'slow' });
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '1' } });
  });
  after(async () => {
    await server.close();
    await upstream.close();
  });

  const finishCall = async (number: number) => {
    const call = await upstream.waitForCall(number);
    call.send('한 번만 말할게요.');
    call.finish();
  };

  it('of 200 sends on one credit has one accepted, and nothing goes below zero', async () => {
    const person = await Person.join(server.url);
    const conversations = await Promise.all(Array.from({ length: 10 }, () => person.newConversation()));
    const next = upstream.calls.length + 1;
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, at) => person.trySend(conversations[at % 10] ?? '', `${at}번째`)),
    );
    const [accepted, ...more] = replies.filter(({ status }) => status === 202);
    assert.ok(accepted && more.length === 0, `${more.length + 1} were accepted`);
    for (const reply of replies.filter((one) => one !== accepted)) {
      assert.equal((await problemOf(reply)).code, 'credits-used-up');
    }
    assert.deepEqual((await person.me()).credits, { available: 0, held: 1 });
    await finishCall(next);
    const { answer } = turnSchema.parse(await accepted.json());
    assert.equal((await person.follow(answer)).end.data.receipt.used, 1);
    assert.deepEqual((await person.me()).credits, { available: 0, held: 0 });
    assert.equal(upstream.calls.length, next, 'the model was called once');
    const pages = await Promise.all(conversations.map((id) => person.messages(id)));
    assert.equal(pages.flat().length, 2, 'a refused question is not written');
    const { id } = (await person.me()).account;
    const lines = await select<{ kind: string; balance: number }>(
      server.context.store.read,
      'select kind, balance_after as balance from ledger where account = ? order by id',
      id,
    );
    assert.deepEqual(
      lines.map(({ kind, balance }) => [kind, balance]),
      [
        ['grant', 1000],
        ['hold', 0],
        ['settle', 0],
      ],
    );
    await server.assertBooksHold();
  });

  it('under one Idempotency-Key is one turn: 50 equal replies, and ten readers of the same text', async () => {
    const person = await Person.join(server.url);
    const conversation = await person.newConversation();
    const next = upstream.calls.length + 1;
    const key = randomUUID();
    const send = (accept: string) =>
      person.request('POST', `/conversations/${conversation}/messages`, {
        body: { content: '한 번만 물을게요' },
        headers: { 'idempotency-key': key, accept },
      });
    const sends = Array.from({ length: 60 }, (_, at) =>
      send(at % 6 === 5 ? 'text/event-stream' : 'application/json'),
    );
    const replies = await Promise.all(sends);
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([202]));
    assert.equal(new Set(replies.map(({ headers }) => headers.get('location'))).size, 1);
    const streams = replies.filter(({ headers }) => headers.get('content-type')?.includes('event-stream'));
    const bodies = await Promise.all(
      replies.filter((reply) => !streams.includes(reply)).map((reply) => reply.text()),
    );
    assert.deepEqual([bodies.length, new Set(bodies).size, streams.length], [50, 1, 10]);
    await finishCall(next);
    for (const stream of streams) {
      assert.equal(textOf(await Array.fromAsync(eventsOf(stream))), '한 번만 말할게요.');
    }
    const late = await send('application/json');
    assert.deepEqual([late.status, await late.text()], [202, bodies[0]]);
    const turn: Turn = turnSchema.parse(JSON.parse(bodies[0] ?? ''));
    assert.deepEqual(
      (await person.messages(conversation)).map(({ id }) => id),
      [turn.answer, turn.message],
    );
    assert.equal(upstream.calls.length, next, 'the model was called once');
    assert.deepEqual((await person.me()).credits, { available: 0, held: 0 });
    await server.assertBooksHold();
  });
});
