import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { conversation } from '../../protocol/conversation.ts';
import { page } from '../../protocol/list.ts';
import { openingPreview } from '../../protocol/scenario.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const scenario = {
  language: 'en',
  level: 'A2',
  situation: 'A café on a Friday evening.',
  myRole: 'a guest',
  partnerRole: 'a barista',
};
const form = { kind: 'room', scenario };

function tryPreview(person: Person, body: unknown, key: string = randomUUID()): Promise<Response> {
  return person.request('POST', '/scenarios/opening', { body, headers: { 'idempotency-key': key } });
}

describe('the first line of a room that is not made yet', () => {
  let upstream: Upstream;
  let server: TestServer;
  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '1', SIGNUP_CREDITS: '0' } });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('costs an answer, once under the same key, and makes no room', async () => {
    const person = await Person.join(server.url);
    upstream.script({ name: 'normal', text: ' Number twelve?\n' });
    const key = randomUUID();
    const calls = upstream.calls.length;
    const reply = await tryPreview(person, form, key);
    assert.equal(reply.status, 200, await reply.clone().text());
    const preview = openingPreview.parse(await reply.json());
    assert.equal(preview.text, 'Number twelve?');
    assert.equal(preview.receipt.paidBy, 'allowance');
    const messages = upstream.calls.at(-1)?.body.messages ?? [];
    assert.match(messages[0]?.content ?? '', /A café on a Friday evening/);
    assert.equal(messages.at(-1)?.content, '(The scene begins. Say your first words.)');
    assert.deepEqual(openingPreview.parse(await (await tryPreview(person, form, key)).json()), preview);
    assert.equal(upstream.calls.length, calls + 1);
    assert.equal((await person.me()).allowance.used, 1);
    const rooms = page(conversation).parse(await (await person.request('GET', '/conversations')).json());
    assert.deepEqual(rooms.items, []);
  });

  it('is refused at the limit, where a room can still be made', async () => {
    const person = await Person.join(server.url);
    upstream.script({ name: 'normal', text: 'Hello.' });
    assert.equal((await tryPreview(person, form)).status, 200);
    assert.equal((await problemOf(await tryPreview(person, form))).code, 'credits-used-up');
    assert.equal((await person.request('POST', '/conversations', { body: form })).status, 201);
  });

  it('costs nothing when the model says nothing', async () => {
    const person = await Person.join(server.url);
    upstream.script([
      { name: 'normal', text: ' \n' },
      { name: 'normal', text: '\n' },
    ]);
    assert.equal((await problemOf(await tryPreview(person, form))).code, 'answer-failed');
    assert.equal((await person.me()).allowance.used, 0);
  });

  it('refuses a form with faults by the names of the fields', async () => {
    const person = await Person.join(server.url);
    const wrong = { kind: 'interview', scenario: { ...scenario, myRole: ' ' } };
    const problem = await problemOf(await tryPreview(person, wrong));
    assert.deepEqual(problem.errors?.map(({ field }) => field).sort(), ['scenario.myRole', 'scenario.topic']);
  });
});

describe('the same with the demo', () => {
  it('is what the demo says first', async (t) => {
    const server = await startTestServer();
    t.after(() => server.close());
    const person = await Person.join(server.url);
    const topic = 'Office work';
    const reply = await tryPreview(person, { kind: 'interview', scenario: { ...scenario, topic } });
    assert.match(openingPreview.parse(await reply.json()).text, /Office work|demo/i);
  });
});
