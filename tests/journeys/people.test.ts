import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { auditEntry } from '../../protocol/admin-audit.ts';
import {
  type AdminPerson,
  type AdminPersonDetails,
  adminPerson,
  adminPersonDetails,
  resetLink,
} from '../../protocol/admin-people.ts';
import { page } from '../../protocol/list.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const password = 'a long password';

describe('what admins do with people', () => {
  let server: TestServer;
  let upstream: Upstream;
  let admin: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, sessionCheckMs: 20 });
    admin = await Person.join(server.url, undefined, '관리자');
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  const join = async (name = '하늘') => {
    const email = `${randomUUID()}@example.com`;
    const person = await Person.join(server.url, email, name);
    return { person, email, id: (await person.me()).account.id };
  };
  const details = async (response: Response): Promise<AdminPersonDetails> => {
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return adminPersonDetails.parse(JSON.parse(text));
  };
  const post = (id: string, what: string, body: object, key = randomUUID()) =>
    admin.request('POST', `/admin/people/${id}/${what}`, { body, headers: { 'idempotency-key': key } });
  const list = async (
    search: Record<string, string>,
  ): Promise<{ items: AdminPerson[]; next: string | null }> => {
    const response = await admin.request('GET', `/admin/people?${new URLSearchParams(search)}`);
    assert.equal(response.status, 200);
    return page(adminPerson).parse(await response.json());
  };
  const logIn = (email: string, wrong = false) =>
    fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: wrong ? 'another password' : password }),
    });

  it('lists them page by page, and finds them', async () => {
    const name = randomUUID();
    const joined = [];
    for (let count = 0; count < 3; count += 1) joined.push((await join(`${name} ${count}`)).id);
    const first = await list({ q: name, limit: '2' });
    const second = await list({ q: name, limit: '2', cursor: first.next ?? '' });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      joined.toReversed(),
    );
    assert.equal(second.next, null);
    const wrong = await admin.request('GET', '/admin/people?cursor=abc');
    assert.equal((await problemOf(wrong)).code, 'validation-failed');
  });

  it('shows figures, and nothing that somebody wrote', async () => {
    const { person, id } = await join();
    const conversation = await person.newConversation();
    const turn = await person.send(conversation, '비밀스러운 질문');
    await person.follow(turn.answer);
    await upstream.nextCall();
    const response = await admin.request('GET', `/admin/people/${id}`);
    const text = await response.clone().text();
    assert.doesNotMatch(text, /비밀스러운/);
    const shown = await details(response);
    assert.deepEqual(shown.allowance.used, 1);
    assert.deepEqual(
      shown.usage.map(({ kind, complete }) => [kind, complete]),
      [['turn', 1]],
    );
    assert.deepEqual([shown.sessions, shown.keys, shown.credits.available], [1, 0, 10]);
    assert.ok(shown.lastLogInAt !== null);
  });

  it('gives and takes credits once for a key', async () => {
    const { person, id } = await join();
    const key = randomUUID();
    const given = await details(await post(id, 'credits', { amount: 2.5, reason: '이달의 상' }, key));
    assert.equal(given.credits.available, 12.5);
    const again = await details(await post(id, 'credits', { amount: 2.5, reason: '이달의 상' }, key));
    assert.equal(again.credits.available, 12.5);
    const reused = await post(id, 'credits', { amount: 3, reason: '이달의 상' }, key);
    assert.equal((await problemOf(reused)).code, 'idempotency-key-reused');
    const tooMuch = await problemOf(await post(id, 'credits', { amount: -13, reason: '실수' }));
    assert.deepEqual([tooMuch.code, tooMuch.errors?.[0]?.field], ['conflict', 'amount']);
    assert.equal((await person.me()).credits.available, 12.5);
    for (const amount of [0, 0.0001, 1e9, -1e9, 1e308, '5', null]) {
      const refused = await problemOf(await post(id, 'credits', { amount, reason: '이유' }));
      assert.deepEqual([refused.code, refused.errors?.[0]?.field], ['validation-failed', 'amount']);
    }
    const blank = await problemOf(await post(id, 'credits', { amount: 1, reason: ' ' }));
    assert.equal(blank.errors?.[0]?.field, 'reason');
  });

  it('gives one of them a number of answers a day', async () => {
    const { person, id } = await join();
    const patch = (body: object) => admin.request('PATCH', `/admin/people/${id}`, { body });
    const changed = await details(await patch({ dailyAllowance: 20, reason: '발표 준비' }));
    assert.deepEqual([changed.allowance.own, changed.allowance.limit], [20, 20]);
    assert.equal((await person.me()).allowance.limit, 20);
    await details(await patch({ dailyAllowance: null, reason: '끝나서' }));
    assert.equal((await person.me()).allowance.limit, 5);
    for (const [name, value] of Object.entries({
      credits: 5,
      email: 'a@b.example',
      emailVerified: true,
      id,
      constructor: {},
    })) {
      const refused = await problemOf(await patch({ reason: '이유', role: 'admin', [name]: value }));
      assert.deepEqual([refused.code, refused.errors?.[0]?.field], ['validation-failed', name]);
    }
    assert.equal((await person.me()).account.role, 'person');
  });

  it('makes an admin and takes it back, but never from the last one', async () => {
    const { person, id } = await join();
    const own = (await admin.me()).account.id;
    const demote = (who: Person, whom: string) =>
      who.request('PATCH', `/admin/people/${whom}`, { body: { role: 'person', reason: '이유' } });
    assert.equal((await problemOf(await demote(admin, own))).code, 'conflict');
    assert.equal((await problemOf(await post(own, 'suspend', { reason: '이유' }))).code, 'conflict');
    await details(
      await admin.request('PATCH', `/admin/people/${id}`, { body: { role: 'admin', reason: '교사' } }),
    );
    assert.equal((await person.me()).account.role, 'admin');
    await details(await demote(admin, id));
    assert.equal((await demote(person, own)).status, 403);
  });

  it('suspends somebody in the middle of an answer', async () => {
    const { person, email, id } = await join();
    const { key } = (await (await person.request('POST', '/keys', { body: { name: 'key' } })).json()) as {
      key: string;
    };
    upstream.script('slow');
    const conversation = await person.newConversation();
    const turn = await person.send(conversation, '질문');
    const call = await upstream.nextCall();
    call.send('한 마디');
    const events = person.events(turn.answer);
    for await (const event of events) {
      if (event.event === 'delta') break;
    }
    const reading = Array.fromAsync(person.events(turn.answer));
    const suspended = await details(await post(id, 'suspend', { reason: '광고를 올렸어요' }));
    assert.equal(suspended.suspended?.reason, '광고를 올렸어요');
    assert.equal(suspended.sessions, 0);
    await reading;
    const run = await server.untilClosed(turn.answer);
    assert.deepEqual([run.outcome, run.hold_state], ['stopped', 'settled']);

    assert.equal((await person.request('GET', '/me')).status, 401);
    const refused = await logIn(email);
    assert.equal(refused.status, 403);
    const said = (await refused.json()) as Record<string, unknown>;
    assert.deepEqual([said['code'], said['reason']], ['SUSPENDED', '광고를 올렸어요']);
    const guessed = await logIn(email, true);
    assert.doesNotMatch(await guessed.text(), /SUSPENDED|광고/);
    const models = await fetch(`${server.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
    assert.equal(models.status, 401);

    await details(await post(id, 'lift', { reason: '이야기했어요' }));
    const back = await Person.logIn(server.url, email);
    assert.equal((await back.me()).account.id, id);
    const after = await fetch(`${server.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
    assert.equal(after.status, 200);
  });

  it('ends all sessions, and gives a link for a new password', async () => {
    const { person, email, id } = await join();
    const second = await Person.logIn(server.url, email);
    assert.equal(
      (await details(await post(id, 'end-sessions', { reason: '휴대폰을 잃어버려서' }))).sessions,
      0,
    );
    for (const ended of [person, second]) assert.equal((await ended.request('GET', '/me')).status, 401);
    const made = await post(id, 'reset-link', { reason: '비밀번호를 잊어서' });
    assert.equal(made.status, 201);
    assert.match(resetLink.parse(await made.json()).path, /^\/reset#[\w-]{43}$/);
  });

  it('writes down who changed what, without a secret', async () => {
    const { id } = await join('감사 받는 사람');
    await post(id, 'credits', { amount: 1, reason: '하나' });
    await post(id, 'suspend', { reason: '둘' });
    await post(id, 'lift', { reason: '셋' });
    await post(id, 'reset-link', { reason: '넷' });
    const quote = await admin.request('POST', '/quotes', { body: { content: '대사', title: '소금밭 구장' } });
    const { id: quoteId } = (await quote.json()) as { id: string };
    await admin.request('POST', `/quotes/${quoteId}/apply`, { body: { version: 1 } });
    const read = async (search: Record<string, string>) => {
      const response = await admin.request('GET', `/admin/audit?${new URLSearchParams(search)}`);
      assert.equal(response.status, 200);
      return page(auditEntry).parse(await response.json());
    };
    const { items } = await read({ subject: `account:${id}` });
    assert.deepEqual(
      items.map(({ action, reason }) => `${action} ${reason}`),
      ['person.reset-link 넷', 'person.lift 셋', 'person.suspend 둘', 'person.credits 하나'],
    );
    assert.deepEqual(
      [items[0]?.actor.name, items[0]?.subject],
      ['관리자', { kind: 'account', id, name: '감사 받는 사람' }],
    );
    assert.doesNotMatch(JSON.stringify(items), /#/);
    const [applied] = (await read({ subject: `quote:${quoteId}` })).items;
    assert.deepEqual(
      [applied?.action, applied?.before, applied?.after],
      ['quote.apply', { status: 'submitted' }, { status: 'applied', version: 2 }],
    );
    const first = await read({ limit: '1' });
    assert.equal((await read({ limit: '1', cursor: first.next ?? '' })).items.length, 1);
    assert.equal((await read({ actor: id })).items.length, 0);
  });
});
