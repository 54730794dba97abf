import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withdrawalPreview } from '../../protocol/withdrawal.ts';
import { Person, password, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { change, select } from '../support/store.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const leave = { name: '지우', password };

describe('withdrawing', () => {
  let upstream: Upstream;
  let server: TestServer;
  let admin: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({
      upstream,
      env: { DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '5', ANSWER_PRICE: '1' },
      sessionCheckMs: 20,
    });
    admin = await Person.join(server.url);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  const withdraw = (person: Person, body: object = leave) => person.request('DELETE', '/me', { body });
  const idOf = async (person: Person) => (await person.me()).account.id;
  const rowsOf = (table: string, account: string) =>
    select<Record<string, unknown>>(
      server.context.store.read,
      `select * from ${table} where account = ?`,
      account,
    );
  const untilPurged = (account: string) => until(async () => (await rowsOf('purges', account)).length === 0);
  const isOut = async (person: Person) => assert.equal((await person.request('GET', '/me')).status, 401);

  it('in mid-answer is a stop of that answer, at once, and then everything goes', async () => {
    const email = 'leaves@example.com';
    const person = await Person.join(server.url, email);
    const elsewhere = await Person.logIn(server.url, email);
    const account = await idOf(person);
    const key = await person.request('POST', '/keys', { body: { name: '내 키' } });
    const { key: secret } = (await key.json()) as { key: string };
    await person.request('POST', '/vocabulary', {
      body: { language: 'en', phrase: 'so long', meaning: '안녕히' },
    });
    const quote = await person.request('POST', '/quotes', { body: { content: '내 대사', title: '소금밭' } });
    assert.equal(quote.status, 201);
    const conversation = await person.newConversation();
    upstream.script('slow');
    const turn = await person.send(conversation, '비밀 이야기');
    const call = await upstream.nextCall();
    const following = person.follow(turn.answer).catch(() => undefined);
    call.send('반만 ');
    await until(async () => (await person.answer(turn.answer)).content !== '');

    const preview = await person.request('GET', '/me/withdrawal');
    assert.deepEqual(withdrawalPreview.parse(await preview.json()), {
      confirmedBy: 'password',
      conversations: 1,
      phrases: 1,
      quotes: { reviewed: 0, submitted: 1 },
      credits: 4,
    });
    assert.equal((await withdraw(person)).status, 204);

    await isOut(person);
    await isOut(elsewhere);
    const byKey = await fetch(`${server.url}/v1/models`, { headers: { authorization: `Bearer ${secret}` } });
    assert.equal(byKey.status, 401);
    await following;
    const run = await server.untilClosed(turn.answer);
    assert.deepEqual([run.outcome, run.settled, run.hold_state], ['stopped', 1_000, 'settled']);
    assert.equal(call.clientHungUp, true);
    await server.assertBooksHold();
    await untilPurged(account);
    await server.assertBooksHold();
    for (const table of ['conversations', 'messages', 'journal', 'vocabulary', 'quotes', 'search_queue']) {
      assert.deepEqual(await rowsOf(table, account), [], table);
    }
    const ledger = await rowsOf('ledger', account);
    assert.deepEqual(ledger.map(({ kind }) => kind).sort(), ['grant', 'hold', 'settle']);
    const again = await Person.join(server.url, email);
    assert.notEqual(await idOf(again), account);
    assert.equal((await again.me()).credits.available, 5);
  });

  it('wants the name and the password, and does nothing without them', async () => {
    const person = await Person.join(server.url);
    for (const [body, field] of [
      [{}, 'name'],
      [{ name: '지우' }, 'password'],
      [{ name: '지우', password: 'another password' }, 'password'],
      [{ name: '지 우', password }, 'name'],
      [{ ...leave, quotes: 'burn' }, 'quotes'],
      [{ ...leave, role: 'admin' }, 'role'],
    ] as const) {
      const problem = await problemOf(await withdraw(person, body));
      assert.deepEqual([problem.status, problem.errors?.[0]?.field], [400, field]);
    }
    assert.equal((await person.me()).account.name, '지우');
    for (let tries = 0; tries < 5; tries += 1)
      await withdraw(person, { ...leave, password: `guess ${tries}` });
    assert.equal((await withdraw(person)).status, 429);
  });

  it('without a password wants a log-in of a moment ago', async () => {
    const person = await Person.join(server.url);
    const account = await idOf(person);
    const { db } = server.context.store;
    await change(db, 'update credentials set password = null where account = ?', account);
    const preview = await person.request('GET', '/me/withdrawal');
    assert.equal(withdrawalPreview.parse(await preview.json()).confirmedBy, 'log-in');
    const old = new Date(Date.now() - 11 * 60_000).toISOString();
    await change(db, 'update sessions set created_at = ? where account = ?', old, account);
    assert.equal((await problemOf(await withdraw(person, { name: '지우' }))).code, 'forbidden');
    await change(
      db,
      'update sessions set created_at = ? where account = ?',
      new Date().toISOString(),
      account,
    );
    assert.equal((await withdraw(person, { name: '지우' })).status, 204);
  });

  it('is refused to the last admin, and of two admins at once to one', async () => {
    assert.equal((await problemOf(await withdraw(admin))).code, 'conflict');
    const second = await Person.join(server.url);
    const { db } = server.context.store;
    await change(db, "update accounts set role = 'admin' where id = ?", await idOf(second));
    const replies = await Promise.all([withdraw(admin), withdraw(second)]);
    assert.deepEqual(replies.map(({ status }) => status).sort(), [204, 409]);
    const admins = await select(db, "select id from accounts where role = 'admin' and suspended_at is null");
    assert.equal(admins.length, 1);
  });

  it('goes on where a process died that was deleting', async () => {
    const person = await Person.join(server.url);
    const account = await idOf(person);
    const conversation = await person.newConversation();
    await person.follow((await person.send(conversation, '질문')).answer);
    const { context } = server;
    // As if the process had died right after the commit: nothing of it is purged.
    await context.purges.close();
    assert.equal((await withdraw(person)).status, 204);
    assert.ok((await rowsOf('messages', account)).length > 0);
    await isOut(person);
    await server.assertBooksHold();
    await server.restart();
    await untilPurged(account);
    assert.deepEqual(await rowsOf('messages', account), []);
    await server.assertBooksHold();
  });
});
