import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import OpenAI from 'openai';
import { apiKeys, type CreatedKey, createdKey } from '../../protocol/key.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { selectOne } from '../support/store.ts';
import { defaultText, startUpstream, type Upstream } from '../support/upstream.ts';

const request = {
  model: 'fake-model',
  messages: [{ role: 'user' as const, content: '사랑방이 뭐예요?' }],
};
const scopes = ['chat', 'act-for-user'];

describe('the key of an application', () => {
  let upstream: Upstream;
  let server: TestServer;
  let admin: Person;
  let key: CreatedKey;

  const clientOf = ({ key: apiKey }: CreatedKey) =>
    new OpenAI({ apiKey, baseURL: `${server.url}/v1`, maxRetries: 0 });
  const makeKey = async (person: Person, wanted: object = {}): Promise<CreatedKey> => {
    const made = await person.request('POST', '/keys', { body: { name: '앱', scopes, ...wanted } });
    return createdKey.parse(await made.json());
  };
  /** Asks for somebody. @returns the account that it was asked as. */
  const askFor = async (id: string | null, by = key, more: Record<string, string> = {}): Promise<string> => {
    const headers = { ...(id !== null && { 'X-Act-For-User': id }), ...more };
    const { data, response } = await clientOf(by)
      .chat.completions.create(request, { headers })
      .withResponse();
    assert.equal(data.choices[0]?.message.content, defaultText);
    const run = response.headers.get('x-run-id') ?? '';
    const select = 'select account from runs where id = ?';
    return (await selectOne<{ account: string }>(server.context.store.read, select, run)).account;
  };
  const peopleCount = async () => {
    const { store } = server.context;
    return (await store.db.selectFrom('external_accounts').select('account').execute()).length;
  };
  const joinAdmin = async (): Promise<Person> => {
    const person = await Person.join(server.url);
    const { account } = await person.me();
    const { db } = server.context.store;
    await db.updateTable('accounts').set({ role: 'admin' }).where('email', '=', account.email).execute();
    return person;
  };

  before(async () => {
    upstream = await startUpstream({ models: ['fake-model', 'other-model'] });
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '1', SIGNUP_CREDITS: '2' } });
    admin = await Person.join(server.url);
    key = await makeKey(admin);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('is made by an admin alone', async () => {
    assert.deepEqual(key.scopes, scopes);
    const person = await Person.join(server.url);
    const refused = await person.request('POST', '/keys', { body: { name: '앱', scopes } });
    assert.equal((await problemOf(refused)).code, 'forbidden');
  });

  it('speaks for each person with an account, a day and credits of its own', async () => {
    const mine = await admin.me();
    const minsu = await askFor('minsu of 7');
    const jiu = await askFor('jiu');
    assert.equal(await askFor('jiu', await makeKey(admin)), jiu);
    assert.equal(new Set([minsu, jiu, mine.account.id]).size, 3);
    // One of the day, and two credits: the third was the last.
    assert.equal(await askFor('jiu'), jiu);
    await assert.rejects(askFor('jiu'), { status: 402, code: 'insufficient_quota' });
    assert.equal(await askFor('minsu of 7'), minsu);
    assert.deepEqual((await admin.me()).credits, mine.credits);
    assert.equal((await admin.me()).allowance.used, mine.allowance.used);
    const { store } = server.context;
    const lines = await store.db
      .selectFrom('ledger')
      .select('kind')
      .where('account', '=', jiu as never)
      .execute();
    assert.ok(lines.length > 0);
  });

  it('is its owner’s without the header', async () => {
    assert.equal(await askFor(null), (await admin.me()).account.id);
  });

  it('speaks for nobody who can log in, and for nobody of another application', async () => {
    const person = await Person.join(server.url);
    const { account } = await person.me();
    const other = await makeKey(await joinAdmin());
    for (const id of [account.id, account.email, 'somebody']) {
      const ours = await askFor(id);
      const theirs = await askFor(id, other);
      assert.equal(new Set([ours, theirs, account.id]).size, 3);
    }
    assert.equal((await person.me()).allowance.used, 0);
  });

  it('needs the scope, and an admin behind it', async () => {
    const plain = await makeKey(admin, { scopes: ['chat'] });
    const given = await joinAdmin();
    const lost = await makeKey(given);
    const { email } = (await given.me()).account;
    const { db } = server.context.store;
    await db.updateTable('accounts').set({ role: 'person' }).where('email', '=', email).execute();
    const count = await peopleCount();
    for (const by of [plain, lost]) {
      for (const id of ['jiu', 'somebody else', ' ']) {
        await assert.rejects(askFor(id, by), { status: 403, code: 'forbidden' });
      }
    }
    assert.equal(await peopleCount(), count);
  });

  it('takes one id of 1 to 128 printable characters, and makes nobody by what is refused', async () => {
    const count = await peopleCount();
    const send = (id: string | readonly string[], path = '/chat/completions', body: object = request) => {
      const headers = new Headers({ authorization: `Bearer ${key.key}`, 'content-type': 'application/json' });
      for (const one of [id].flat()) headers.append('X-Act-For-User', one);
      return fetch(`${server.url}/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    for (const id of ['', ' ', 'x'.repeat(129), 'a\tb', 'caf\u00e9']) {
      const refused = await send(id);
      assert.equal(refused.status, 400, id);
      const { error } = (await refused.json()) as { error: { param: string } };
      assert.equal(error.param, 'X-Act-For-User');
    }
    assert.equal((await send('nobody yet', '/chat/completions', { ...request, n: 2 })).status, 400);
    assert.equal((await send('nobody yet', '/chat/completions', { ...request, model: 'x' })).status, 404);
    const headers = { 'X-Act-For-User': 'nobody yet' };
    assert.equal((await clientOf(key).models.list({ headers })).data.length, 2);
    assert.equal(await peopleCount(), count);
    await askFor(`${'x'.repeat(126)}~!`);
    assert.equal(await peopleCount(), count + 1);
  });

  it('keeps its models and its cap over all its people, also when everything comes at once', async () => {
    const narrow = await makeKey(admin, { models: ['fake-model'], monthlyCap: 3 });
    const headers = { 'X-Act-For-User': 'jiu' };
    const { data } = await clientOf(narrow).models.list({ headers });
    assert.deepEqual(
      data.map(({ id }) => id),
      ['fake-model'],
    );
    const other = { ...request, model: 'other-model' };
    await assert.rejects(clientOf(narrow).chat.completions.create(other, { headers }), { status: 404 });
    // The first of each is of the day; from then on each costs a credit.
    const people = ['one', 'two', 'three', 'four'];
    for (const id of people) await askFor(id, narrow);
    const asked = await Promise.allSettled([...people, ...people].map((id) => askFor(id, narrow)));
    assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 3);
    const { items } = apiKeys.parse(await (await admin.request('GET', '/keys')).json());
    assert.equal(items.find(({ id }) => id === narrow.id)?.spentThisMonth, 3);
  });

  it('joins the same answer for one person, and never that of another', async () => {
    const repeat = { 'Idempotency-Key': 'one-question' };
    const calls = upstream.calls.length;
    const first = await askFor('haneul', key, repeat);
    assert.equal(await askFor('haneul', key, repeat), first);
    assert.equal(upstream.calls.length, calls + 1);
    assert.notEqual(await askFor('bada', key, repeat), first);
    assert.equal(upstream.calls.length, calls + 2);
  });

  it('does not speak for who is suspended', async () => {
    const account = await askFor('gureum');
    const { db } = server.context.store;
    await db
      .updateTable('accounts')
      .set({ suspended_at: 1 })
      .where('id', '=', account as never)
      .execute();
    await assert.rejects(askFor('gureum'), { status: 403 });
  });
});
