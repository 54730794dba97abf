import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type MessagePage, messagePage } from '../../protocol/message.ts';
import type { AccountId } from '../../server/base/ids.ts';
import { addLongTalk, type LongTalk } from '../support/long-talk.ts';
import { Person, problemOf } from '../support/person.ts';
import { postgresPlansOf, recordQueries } from '../support/plans.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const turns = 1_000;

describe('a chat of 2,000 messages', () => {
  let server: TestServer;
  let person: Person;
  let talk: LongTalk;

  before(async () => {
    server = await startTestServer();
    person = await Person.join(server.url);
    const { store, price } = server.context;
    const account = (await person.me()).account.id as AccountId;
    talk = await addLongTalk(store, account, {
      turns,
      endMs: Date.parse('2026-11-20T08:48:00.000Z'),
      priceVersion: price.version,
    });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
  });

  const read = (search: Record<string, string>) =>
    person.request('GET', `/conversations/${talk.conversation}/messages?${new URLSearchParams(search)}`);
  const pageOf = async (search: Record<string, string>): Promise<MessagePage> => {
    const reply = await read(search);
    assert.equal(reply.status, 200, await reply.clone().text());
    return messagePage.parse(await reply.json());
  };
  const places = ({ items }: MessagePage) => items.map(({ id }) => talk.messages.indexOf(id as never));
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at);

  it('is read around a message in one call, and from there to both ends without a gap or a double', async () => {
    const middle = await pageOf({ around: talk.messages[900] ?? '', limit: '60' });
    assert.deepEqual(places(middle), down(930, 871));
    const seen = [...places(middle)];
    for (let { next } = middle; next !== null; ) {
      const page = await pageOf({ cursor: next, limit: '100' });
      seen.push(...places(page));
      next = page.next;
    }
    for (let { previous } = middle; previous !== null; ) {
      const page = await pageOf({ cursor: previous, limit: '100' });
      seen.unshift(...places(page));
      previous = page.previous;
    }
    assert.deepEqual(seen, down(2 * turns - 1, 0));
  });

  it('gives each page the way back to where it was come from', async () => {
    const newest = await pageOf({ limit: '60' });
    assert.equal(newest.previous, null);
    const older = await pageOf({ cursor: newest.next ?? '', limit: '60' });
    const back = await pageOf({ cursor: older.previous ?? '', limit: '60' });
    assert.deepEqual([back.items, back.next, back.previous], [newest.items, newest.next, null]);
    const reply = await read({ cursor: newest.next ?? '' });
    assert.match(reply.headers.get('link') ?? '', /^<\/api\/\S+>; rel="next", <\/api\/\S+>; rel="prev"$/);
  });

  it('names the field that is wrong', async () => {
    const other = await person.newConversation();
    const asked = await person.send(other, '다른 대화');
    await person.follow(asked.answer);
    const [first = ''] = talk.messages;
    const notShown = 'names no message of the shown branch';
    for (const [search, field, message] of [
      [{ around: asked.message }, 'around', notShown],
      [{ around: talk.conversation }, 'around', notShown],
      [{ around: 'x' }, 'around', undefined],
      [{ around: first, cursor: first }, 'around', 'cannot be given together with a cursor'],
      [{ cursor: `later.${asked.message}` }, 'cursor', notShown],
      [{ cursor: 'later.' }, 'cursor', 'is no cursor of this list'],
      [{ cursor: '../..' }, 'cursor', 'is no cursor of this list'],
    ] as const) {
      const problem = await problemOf(await read(search));
      assert.equal(problem.code, 'validation-failed');
      assert.equal(problem.errors?.[0]?.field, field);
      if (message !== undefined) assert.equal(problem.errors?.[0]?.message, message);
    }
    const stranger = await Person.join(server.url);
    const theirs = `/conversations/${talk.conversation}/messages?around=${first}`;
    assert.equal((await problemOf(await stranger.request('GET', theirs))).code, 'not-found');
  });

  it('shows the version that is read around, once it is the shown one', async () => {
    const question = talk.messages[1_000] ?? '';
    const edited = await person.request('POST', `/messages/${question}/edit`, {
      body: { content: '고친 질문' },
      headers: { 'idempotency-key': randomUUID() },
    });
    const { message, answer } = (await edited.json()) as { message: string; answer: string };
    await person.follow(answer);
    assert.deepEqual((await pageOf({ around: message })).items[1]?.siblings, [question, message]);
    assert.equal((await problemOf(await read({ around: question }))).code, 'validation-failed');
    await person.request('PATCH', `/conversations/${talk.conversation}`, { body: { head: question } });
    assert.ok(places(await pageOf({ around: question })).includes(1_000));
  });

  it('is walked by one look into the primary key for each message', async () => {
    const { store, queries } = recordQueries(server.context.store);
    if (store.engine !== 'postgres') return;
    const { readPathAfter } = await import('../../server/chat/messages.ts');
    const account = (await person.me()).account.id as AccountId;
    const head = talk.messages.at(-1) ?? null;
    const [first] = talk.messages;
    assert.ok(first);
    await readPathAfter(store.read, { account, id: talk.conversation, head }, first, 60);
    const [plan = ''] = await postgresPlansOf(server.context.store, queries);
    assert.match(plan, /Index Scan using messages_pkey on messages m/);
    assert.doesNotMatch(plan, /Seq Scan on messages/);
  });
});
