import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { assertBooksHold } from '../support/books.ts';
import { openPlace, type Place } from '../support/command.ts';
import { Person, password, problemOf } from '../support/person.ts';
import { selectOne } from '../support/store.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { ChildServer } from './child-server.ts';

interface Stage {
  place: Place;
  upstream: Upstream;
  settings: Place['settings'];
}

async function openStage(t: TestContext): Promise<Stage> {
  const upstream = await startUpstream({ otherwise: 'slow' });
  t.after(() => upstream.close());
  const place = await openPlace(t);
  const settings = { ...place.settings, OPENAI_BASE_URL: upstream.url, DAILY_ALLOWANCE: '100' };
  return { place, upstream, settings };
}

const isReady = async (url: string) => (await fetch(`${url}/readyz`)).ok;

describe('SIGTERM', () => {
  it('refuses what comes, lets what is being answered finish, and ends with 0', async (t) => {
    const { place, upstream, settings } = await openStage(t);
    await using child = await ChildServer.start(settings);
    const person = await Person.join(child.url);
    const conversation = await person.newConversation();
    const turns = await Promise.all(
      Array.from({ length: 5 }, async () =>
        person.send(await person.newConversation(), '끝까지 말해 주세요'),
      ),
    );
    const calls = await Promise.all(turns.map((_, index) => upstream.waitForCall(index + 1)));
    for (const call of calls) call.send('앞의 말, ');
    const readers = turns.map(({ answer }) => person.follow(answer));
    await until(async () => (await person.answer(turns[4]?.answer ?? '')).content !== '');

    child.kill('SIGTERM');
    await until(async () => !(await isReady(child.url)));
    const key = randomUUID();
    const refused = await person.trySend(conversation, '하나만 더요', { key });
    assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
    assert.deepEqual([refused.status, (await problemOf(refused)).code], [503, 'unavailable']);
    assert.deepEqual(await person.messages(conversation), [], 'a refused question is not written');
    const late = person.events(turns[0]?.answer ?? '');
    assert.equal((await late.next()).value?.event, 'start', 'who comes is still served');
    for (const call of calls) {
      call.send('뒤의 말.');
      call.finish();
    }
    assert.equal((await Array.fromAsync(late)).at(-1)?.event, 'end');
    for (const reader of readers) {
      const { text, end } = await reader;
      assert.equal(text, '앞의 말, 뒤의 말.');
      assert.deepEqual([end.data.status, end.data.receipt.used], ['complete', 1]);
    }
    const { code, signal } = await child.end;
    assert.deepEqual([code, signal], [0, null]);
    await assertBooksHold(await place.open());

    await using next = await ChildServer.start({ ...settings, PORT: new URL(child.url).port });
    assert.ok(next.pid !== child.pid);
    const turn = await person.send(conversation, '하나만 더요', { key });
    const call = await upstream.waitForCall(turns.length + 1);
    call.send('네');
    call.finish();
    assert.equal((await person.follow(turn.answer)).end.data.status, 'complete');
  });

  it('lets a request that is under way have its reply', async (t) => {
    const { upstream, settings } = await openStage(t);
    await using child = await ChildServer.start(settings);
    const email = 'slow-line@example.com';
    const person = await Person.join(child.url, email);
    await person.send(await person.newConversation(), '마지막 답');
    const call = await upstream.nextCall();
    child.kill('SIGTERM');
    await until(async () => !(await isReady(child.url)));
    const login = request(`${child.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', expect: '100-continue' },
    });
    login.flushHeaders();
    // The server has the head of it, and waits for the rest.
    await once(login, 'continue');
    call.send('끝');
    call.finish();
    const isListening = () =>
      fetch(`${child.url}/healthz`).then(
        () => true,
        () => false,
      );
    await until(async () => !(await isListening()));
    login.end(JSON.stringify({ email, password }));
    const [reply] = await once(login, 'response');
    assert.equal(reply.statusCode, 200);
    reply.resume();
    assert.equal((await child.end).code, 0);
  });

  it('for the second time ends at once; the next start closes what was open before it is ready', async (t) => {
    const { place, upstream, settings } = await openStage(t);
    await using child = await ChildServer.start(settings);
    const person = await Person.join(child.url);
    const turn = await person.send(await person.newConversation(), '아무도 끝내지 않을 답');
    const call = await upstream.nextCall();
    call.send('여기까지');
    const store = await place.open();
    const storedText = () =>
      selectOne<{ parts: number }>(store.read, 'select count(*) as parts from journal').then(
        (row) => row.parts,
      );
    await until(async () => (await storedText()) === 1);

    child.kill('SIGTERM');
    await until(async () => !(await isReady(child.url)));
    child.kill('SIGTERM');
    const { code, signal } = await child.end;
    assert.deepEqual([code, signal], [1, null]);
    await call.closed;

    await using next = await ChildServer.start({ ...settings, PORT: new URL(child.url).port });
    const isOurs = store.engine === 'sqlite';
    // Another node may live on PostgreSQL, so the run waits there until its lease has run out.
    if (!isOurs) await until(async () => (await person.answer(turn.answer)).status === 'failed');
    const answer = await person.answer(turn.answer);
    assert.deepEqual(
      [answer.status, answer.error?.code, answer.content],
      ['failed', 'interrupted', '여기까지'],
    );
    assert.deepEqual([answer.receipt.used, answer.receipt.returned], [0, 1]);
    assert.equal(upstream.calls.length, 1, 'the model is not called again');
    assert.ok(!next.isGone);
    await assertBooksHold(store);
  });
});
