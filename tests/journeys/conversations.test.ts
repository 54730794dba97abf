import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { conversation as conversationSchema } from '../../protocol/conversation.ts';
import { page } from '../../protocol/list.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

describe('conversations', () => {
  let upstream: Upstream;
  let server: TestServer;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '100' } });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('are listed by last use, page by page, each once', async () => {
    const person = await Person.join(server.url);
    const ids: string[] = [];
    for (let count = 0; count < 7; count++) ids.push(await person.newConversation());
    const turn = await person.send(ids[2] ?? '', '다시 위로');
    await person.follow(turn.answer);
    const seen: string[] = [];
    let path = '/conversations?limit=3';
    for (;;) {
      const response = await person.request('GET', path);
      const { items, next } = page(conversationSchema).parse(await response.json());
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      assert.match(
        response.headers.get('link') ?? '',
        /^<\/api\/v1\/conversations\?cursor=\S+>; rel="next"$/,
      );
      path = `/conversations?limit=3&cursor=${next}`;
    }
    assert.equal(seen[0], ids[2]);
    assert.deepEqual([...seen].sort(), [...ids].sort());
  });

  it('take the first question as their title, can be renamed, archived and read back after a restart', async () => {
    const person = await Person.join(server.url);
    const id = await person.newConversation();
    const turn = await person.send(id, '제주도 2박 3일\n일정을 짜 주세요');
    await person.follow(turn.answer);
    const read = async () =>
      conversationSchema.parse(await (await person.request('GET', `/conversations/${id}`)).json());
    assert.equal((await read()).title, '제주도 2박 3일');
    const renamed = await person.request('PATCH', `/conversations/${id}`, {
      body: { title: '여행 👨‍👩‍👧', archived: true },
    });
    assert.equal(renamed.status, 200);
    const messages = await person.messages(id);
    await server.restart();
    const { title, archived } = await read();
    assert.deepEqual([title, archived], ['여행 👨‍👩‍👧', true]);
    assert.deepEqual(await person.messages(id), messages);
    const list = page(conversationSchema).parse(await (await person.request('GET', '/conversations')).json());
    assert.deepEqual(list.items, []);
  });

  it('are deleted with what is in them, in mid-answer too, and the proof of what was paid stays', async () => {
    const person = await Person.join(server.url);
    const before = upstream.calls.length;
    upstream.script('slow');
    const id = await person.newConversation();
    const turn = await person.send(id, '지워질 질문');
    const call = await upstream.waitForCall(before + 1);
    call.send('지워질 답');
    for await (const event of person.events(turn.answer)) if (event.event === 'delta') break;
    assert.equal((await person.request('DELETE', `/conversations/${id}`)).status, 204);
    await call.closed;
    for (const path of [`/conversations/${id}`, `/conversations/${id}/messages`, `/answers/${turn.answer}`]) {
      assert.equal((await problemOf(await person.request('GET', path))).code, 'not-found');
    }
    assert.equal((await person.me()).allowance.used, 1);
    const { store } = server.context;
    const texts = await store.read
      .selectFrom('journal')
      .where('run', '=', turn.answer as never)
      .selectAll()
      .execute();
    assert.deepEqual(texts, []);
  });

  it('keep both when two tabs ask at once', async () => {
    const person = await Person.join(server.url);
    const id = await person.newConversation();
    const first = await person.send(id, '처음');
    await person.follow(first.answer);
    const [a, b] = await Promise.all([
      person.send(id, '왼쪽 탭', { parent: first.answer }),
      person.send(id, '오른쪽 탭', { parent: first.answer }),
    ]);
    await Promise.all([person.follow(a.answer), person.follow(b.answer)]);
    const [, question] = await person.messages(id);
    assert.deepEqual([...(question?.siblings ?? [])].sort(), [a.message, b.message].sort());
    const shown = question?.id === a.message ? a : b;
    const hidden = shown === a ? b : a;
    await person.request('PATCH', `/conversations/${id}`, { body: { head: hidden.answer } });
    assert.equal((await person.messages(id))[0]?.id, hidden.answer);
  });

  it('refuse a place that is not theirs', async () => {
    const person = await Person.join(server.url);
    const [one, other] = [await person.newConversation(), await person.newConversation()];
    const turn = await person.send(one, '여기');
    await person.follow(turn.answer);
    const problem = await problemOf(await person.trySend(other, '저기', { parent: turn.answer }));
    assert.equal(problem.code, 'validation-failed');
    assert.deepEqual(
      problem.errors?.map(({ field }) => field),
      ['parent'],
    );
    const head = await person.request('PATCH', `/conversations/${other}`, { body: { head: turn.answer } });
    assert.deepEqual(
      (await problemOf(head)).errors?.map(({ field }) => field),
      ['head'],
    );
  });
});
