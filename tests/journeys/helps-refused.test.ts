import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { conversation as conversationSchema } from '../../protocol/conversation.ts';
import { hint } from '../../protocol/practice.ts';
import { Person, problemOf } from '../support/person.ts';
import { cafe } from '../support/practice.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** With the built-in demo in the place of a model. */
describe('help that is refused', () => {
  let server: TestServer;
  let person: Person;

  before(async () => {
    server = await startTestServer({
      env: { DAILY_ALLOWANCE: '1', SIGNUP_CREDITS: '0', HELPS_PER_MINUTE: '3' },
    });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
  });

  const post = (path: string, body: object, key: string = randomUUID()) =>
    person.request('POST', path, { body, headers: { 'idempotency-key': key } });
  const codeOf = async (response: Response) => (await problemOf(response)).code;

  async function join(scenario: object = {}, kind = 'room'): Promise<string> {
    person = await Person.join(server.url);
    const body = { kind, scenario: { ...cafe, ...scenario } };
    const response = await person.request('POST', '/conversations', { body });
    return conversationSchema.parse(await response.json()).id;
  }

  async function say(room: string, text: string): Promise<string> {
    const { answer, message } = await person.send(room, text);
    await person.follow(answer);
    return message;
  }

  it('comes too often: 429 says when there is more, and what is there is given all the same', async () => {
    const room = await join();
    const ask = (step: number, locale: string) => post(`/conversations/${room}/hints`, { step, locale });
    const first = hint.parse(await (await ask(1, 'ko')).json());
    await ask(1, 'en');
    await ask(1, 'ja');
    const refused = await ask(2, 'ko');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('ratelimit-policy'), '"helps";q=3;w=60');
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 60);
    assert.equal(refused.headers.get('ratelimit'), `"helps";r=0;t=${wait}`);
    assert.equal(await codeOf(refused), 'rate-limited');
    assert.deepEqual(hint.parse(await (await ask(1, 'ko')).json()), first);
    await join();
    assert.equal((await post(`/conversations/${room}/hints`, { step: 1 })).status, 404);
  });

  it('is a report without the means for it: 402, and nothing is written', async () => {
    const room = await join();
    await say(room, 'I want tea');
    const path = `/conversations/${room}/report`;
    const refused = await post(path, {});
    assert.equal(refused.status, 402);
    assert.equal(await codeOf(refused), 'credits-used-up');
    assert.equal((await person.request('GET', path)).status, 404);
  });

  it('is a hint in a real interview', async () => {
    const room = await join({ topic: 'Waiters', questions: 3, mode: 'real' }, 'interview');
    const problem = await problemOf(await post(`/conversations/${room}/hints`, { step: 1 }));
    assert.deepEqual([problem.code, problem.detail], ['conflict', 'There are no hints in a real interview.']);
    const practice = await join({ topic: 'Waiters', questions: 3, mode: 'practice' }, 'interview');
    assert.equal((await post(`/conversations/${practice}/hints`, { step: 1 })).status, 200);
  });

  it('is a correction where they are off, or of what the partner said', async () => {
    const off = await join({ corrections: 'off' });
    const message = await say(off, 'I want tea');
    assert.equal(await codeOf(await post(`/messages/${message}/correction`, {})), 'conflict');
    const room = await join();
    await say(room, 'I want tea');
    const [answer] = await person.messages(room);
    assert.equal(await codeOf(await post(`/messages/${answer?.id}/correction`, {})), 'conflict');
  });

  it('is a report on nothing, and anything but a translation in a plain chat', async () => {
    const room = await join();
    assert.equal(await codeOf(await post(`/conversations/${room}/report`, {})), 'conflict');
    const chat = await person.newConversation();
    const message = await say(chat, '안녕');
    for (const path of [`/conversations/${chat}/hints`, `/conversations/${chat}/report`]) {
      const body = path.endsWith('hints') ? { step: 1 } : {};
      assert.equal(await codeOf(await post(path, body)), 'conflict');
    }
    assert.equal(await codeOf(await post(`/messages/${message}/correction`, {})), 'conflict');
    assert.equal((await post(`/messages/${message}/translation`, { to: 'en' })).status, 200);
  });

  it('has a field that is wrong', async () => {
    const room = await join();
    const message = await say(room, 'I want tea');
    for (const [path, body] of [
      [`/conversations/${room}/hints`, {}],
      [`/conversations/${room}/hints`, { step: 4 }],
      [`/conversations/${room}/hints`, { step: '1' }],
      [`/conversations/${room}/hints`, { step: 1, locale: 'fr' }],
      [`/conversations/${room}/report`, { locale: 'Korean' }],
      [`/messages/${message}/correction`, { to: 'ko' }],
      [`/messages/${message}/translation`, {}],
      [`/messages/${message}/translation`, { to: 'de' }],
    ] as const) {
      const response = await post(path, body);
      assert.equal(response.status, 400, `${path} ${JSON.stringify(body)}`);
      assert.equal(await codeOf(response), 'validation-failed');
    }
  });

  it('is another one under the same key', async () => {
    const room = await join();
    const path = `/conversations/${room}/hints`;
    assert.equal((await post(path, { step: 1 }, 'k')).status, 200);
    assert.equal(await codeOf(await post(path, { step: 2 }, 'k')), 'idempotency-key-reused');
  });

  it("is about another account's talk", async () => {
    const room = await join();
    const message = await say(room, 'I want tea');
    await post(`/conversations/${room}/hints`, { step: 1 });
    await post(`/messages/${message}/correction`, {});
    await join();
    for (const [path, body] of [
      [`/conversations/${room}/hints`, { step: 1 }],
      [`/conversations/${room}/report`, {}],
      [`/messages/${message}/correction`, {}],
      [`/messages/${message}/translation`, { to: 'ko' }],
    ] as const) {
      assert.equal(await codeOf(await post(path, body)), 'not-found');
    }
    for (const path of ['report', 'corrections']) {
      assert.equal((await person.request('GET', `/conversations/${room}/${path}`)).status, 404);
    }
  });
});
