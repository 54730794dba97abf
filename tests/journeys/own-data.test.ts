import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '../../server/base/clock.ts';
import { createIds } from '../../server/base/ids.ts';
import { importAccount } from '../../server/personal/import.ts';
import { Person, problemOf } from '../support/person.ts';
import { cafe } from '../support/practice.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { change, select } from '../support/store.ts';

type Json = Record<string, unknown>;

describe("one's own data as a file", () => {
  let server: TestServer;
  let other: TestServer;
  let person: Person;
  let exported: string;

  before(async () => {
    const env = { DAILY_ALLOWANCE: '90', HELPS_PER_MINUTE: '90' };
    server = await startTestServer({ env });
    other = await startTestServer({ env });
    // The first who joins is the admin, who sees more of the board.
    for (const { url } of [server, other]) await Person.join(url);
    person = await Person.join(server.url, 'jiu@example.com');
    await live(person);
    exported = await exportOf(person);
  });
  after(async () => {
    for (const each of [server, other]) {
      await each.assertBooksHold();
      await each.close();
    }
  });

  const post = async (who: Person, path: string, body: object): Promise<Json> => {
    const headers = { 'idempotency-key': randomUUID() };
    const response = await who.request('POST', path, { body, headers });
    assert.ok(response.ok, `${path} ${await response.clone().text()}`);
    return (await response.json()) as Json;
  };
  const get = async (who: Person, path: string): Promise<Json> => {
    const response = await who.request('GET', path);
    assert.ok(response.ok, `${path} ${await response.clone().text()}`);
    return (await response.json()) as Json;
  };

  /** A chat with branches, a room with help and a report, phrases with a schedule, quotes in each state, a key. */
  async function live(who: Person): Promise<void> {
    const chat = await who.newConversation();
    const first = await who.send(chat, '첫 질문 🙂');
    await who.follow(first.answer);
    await who.follow((await who.retry(first.answer)).answer);
    await who.follow((await who.send(chat, '다른 길', { parent: null })).answer);
    const room = String((await post(who, '/conversations', { kind: 'room', scenario: cafe }))['id']);
    await post(who, `/conversations/${room}/opening`, {});
    for (const text of ['I want tea', 'How much is it?', 'The bill, please']) {
      const turn = await who.send(room, text);
      await who.follow(turn.answer);
      await post(who, `/messages/${turn.message}/correction`, {});
    }
    await post(who, `/conversations/${room}/hints`, { step: 1 });
    await post(who, `/conversations/${room}/report`, {});
    await who.request('PATCH', `/conversations/${room}`, { body: { archived: true } });
    const phrase = await post(who, '/vocabulary', { language: 'en', phrase: '=the bill', meaning: '계산서' });
    await post(who, `/vocabulary/${phrase['id']}/reviews`, { grade: 'good', due: phrase['due'] });
    for (const content of ['첫 대사', '둘째 대사']) await post(who, '/quotes', { content, title: '소금밭' });
    await post(who, '/keys', { name: '내 키' });
  }

  async function exportOf(who: Person): Promise<string> {
    const response = await who.request('GET', '/me/export');
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-disposition') ?? '', /filename="sarangbang-[\d-]+\.jsonl"/);
    return response.text();
  }

  async function take(text: string, email = `${randomUUID()}@example.com`): Promise<number> {
    const file = join(other.dataDir, `${randomUUID()}.jsonl`);
    await writeFile(file, text);
    const { store } = other.context;
    return importAccount(file, { store, clock: systemClock, ids: createIds(systemClock), email });
  }

  /** What somebody reads, without what an answer cost and whose account it is. */
  async function readsOf(who: Person): Promise<Json> {
    const reads: Json = {};
    const lists = await Promise.all([get(who, '/conversations'), get(who, '/conversations?archived=true')]);
    reads['lists'] = lists;
    const conversations = lists.flatMap(({ items }) => items as Json[]);
    assert.equal(conversations.length, 2);
    for (const { id, kind } of conversations) {
      reads[`${id}`] = await get(who, `/conversations/${id}`);
      const { items } = await get(who, `/conversations/${id}/messages`);
      const messages = (items as Json[]).map(({ receipt: _, ...message }) => message);
      reads[`${id} messages`] = messages;
      const branches = messages.flatMap(({ siblings }) => siblings as string[]);
      for (const head of branches) {
        await who.request('PATCH', `/conversations/${id}`, { body: { head } });
        const shown = (await get(who, `/conversations/${id}/messages`))['items'] as Json[];
        reads[`${id} from ${head}`] = shown.map(({ id: message, content }) => [message, content]);
      }
      if (kind !== 'room') continue;
      for (const part of ['report', 'corrections']) {
        const made = await get(who, `/conversations/${id}/${part}`);
        reads[`${id} ${part}`] = JSON.parse(
          JSON.stringify(made, (name, value) => (name === 'receipt' ? 0 : value)),
        );
      }
    }
    reads['vocabulary'] = await get(who, '/vocabulary');
    reads['quotes'] = await get(who, '/quotes?mine=true&status=submitted');
    return reads;
  }

  it('holds every row of one and no secret', async () => {
    const lines = exported
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Json);
    assert.deepEqual([lines[0]?.['format'], lines[0]?.['version']], ['sarangbang-account', 1]);
    const { store } = server.context;
    const { id } = (await person.me()).account;
    const count = async (table: string) =>
      (await select(store.read, `select 1 as one from ${table} where account = ?`, id)).length;
    for (const [type, table] of [
      ['conversation', 'conversations'],
      ['message', 'messages'],
      ['run', 'runs'],
      ['scenario', 'scenarios'],
      ['result', 'results'],
      ['help', 'helps'],
      ['phrase', 'vocabulary'],
      ['quote', 'quotes'],
      ['ledger', 'ledger'],
      ['key', 'api_keys'],
      ['session', 'sessions'],
      ['way-in', 'credentials'],
    ] as const) {
      const rows = await count(table);
      assert.ok(rows > 0, table);
      assert.equal(lines.filter(({ line }) => line === type).length, rows, type);
    }
    const secrets = await select<Record<string, string>>(
      store.read,
      `select s.token, c.password, k.secret_sha256 from sessions s join credentials c on c.account = s.account
       join api_keys k on k.account = s.account where s.account = ?`,
      id,
    );
    for (const secret of Object.values(secrets[0] ?? {})) assert.ok(!exported.includes(secret));
    assert.deepEqual(await readdir(join(server.dataDir, 'exports')), []);
    const end = lines.at(-1);
    const before = exported.slice(0, exported.lastIndexOf('\n', exported.length - 2) + 1);
    assert.equal(end?.['sha256'], createHash('sha256').update(before).digest('hex'));
    assert.equal(end?.['lines'], lines.length - 1);
  });

  it('gives the same reads on an empty server', async () => {
    const email = 'moved@example.com';
    const moved = await Person.join(other.url, email);
    await take(exported, email);
    const [before, after] = [await readsOf(person), await readsOf(moved)];
    assert.deepEqual(after, before);
    await other.assertBooksHold();
    assert.equal((await moved.me()).credits.available, 10, 'nobody writes his own balance');
    const due = async (who: Person) =>
      ((await get(who, '/vocabulary/queue'))['items'] as Json[]).map(({ next: _, ...phrase }) => phrase);
    assert.deepEqual(await due(moved), await due(person));
    await assert.rejects(take(exported, email), /has conversations, phrases or quotes already/);
    const turn = await moved.send(await moved.newConversation(), '그리고 이어서');
    await moved.follow(turn.answer);
  });

  it('makes an account where there is none, and lets no quote of a file pass a review', async () => {
    const { db } = server.context.store;
    const author = await Person.join(server.url);
    await post(author, '/quotes', { content: '승인된 대사', title: '소금밭' });
    const { id } = (await author.me()).account;
    await change(db, "update quotes set status = 'applied', applied_at = 1 where account = ?", id);
    await take(await exportOf(author), 'fresh@example.com');
    const rows = await select<Json>(
      other.context.store.read,
      `select q.status, q.applied_at, a.name, a.role from quotes q join accounts a on a.id = q.account
       where a.email = 'fresh@example.com'`,
    );
    assert.deepEqual(rows, [{ status: 'submitted', applied_at: null, name: '지우', role: 'person' }]);
  });

  it('is asked for a few times a minute', async () => {
    const eager = await Person.join(server.url);
    for (let times = 0; times < 3; times += 1) await exportOf(eager);
    const refused = await eager.request('GET', '/me/export');
    assert.equal((await problemOf(refused)).code, 'rate-limited');
  });

  /** With an end that fits, as someone would make who edits by hand. */
  const sealed = (lines: readonly string[]): string => {
    const text = lines.map((line) => `${line}\n`).join('');
    const sha256 = createHash('sha256').update(text).digest('hex');
    return `${text}${JSON.stringify({ line: 'end', lines: lines.length, sha256 })}\n`;
  };
  const edited = (edit: (lines: string[]) => string[]): string =>
    sealed(edit(exported.trimEnd().split('\n').slice(0, -1)));
  const changing = (type: string, values: Json) =>
    edited((lines) => {
      const at = lines.findLastIndex((line) => line.startsWith(`{"line":"${type}"`));
      return lines.with(at, JSON.stringify({ ...(JSON.parse(lines[at] ?? '') as Json), ...values }));
    });

  const hostile: [what: string, text: () => string, says: RegExp][] = [
    ['nothing', () => '', /line 1: the file was cut/],
    ['a file of another kind', () => '{"line":"head","format":"x"}\n', /line 1: format/],
    ['a file that was cut', () => exported.slice(0, exported.length / 2), /line \d+: does not end/],
    ['a file without its end', () => `${exported.split('\n').slice(0, -2).join('\n')}\n`, /it has no end/],
    ['a file that was altered', () => exported.replace('I want tea', 'I want tee'), /cut or altered/],
    [
      'a line that never ends',
      () => `${exported.split('\n')[0]}\n${'x'.repeat(9 * 1024 * 1024)}`,
      /line 2: does not end/,
    ],
    ['an unknown field', () => changing('message', { role2: 'x' }), /line \d+: role2 is no field/],
    [
      'a prototype',
      () => edited((lines) => lines.with(1, (lines[1] ?? '').replace('{', '{"__proto__":{"role":"admin"},'))),
      /line 2: __proto__ is no field/,
    ],
    ['an unknown type', () => edited((lines) => [...lines, '{"line":"wallet2"}']), /is of no type/],
    ['a wrong type of a field', () => changing('phrase', { stability: 'a' }), /line \d+: stability/],
    [
      'a wrong value',
      () => changing('phrase', { state: 'forgotten' }),
      /line \d+: the database does not take it/,
    ],
    ['an id of another form', () => changing('quote', { id: "1'; --" }), /line \d+: id/],
    [
      'a message that is its own parent',
      () =>
        edited((lines) => {
          const at = lines.findIndex((line) => line.startsWith('{"line":"message"'));
          const message = JSON.parse(lines[at] ?? '') as Json;
          return lines.with(at, JSON.stringify({ ...message, parent: message['id'] }));
        }),
      /line \d+: parent is no earlier message/,
    ],
    [
      'a head of another conversation',
      () => changing('conversation', { head: '01a1fa7b-0000-7000-8000-000000000000' }),
      /head is no message/,
    ],
    [
      "another's conversation",
      () => changing('message', { conversation: '01a1fa7b-0000-7000-8000-000000000000' }),
      /conversation is none of this file/,
    ],
    [
      'a row that stands there twice',
      () =>
        edited((lines) => [...lines, lines.findLast((line) => line.startsWith('{"line":"phrase"')) ?? '']),
      /stands there twice/,
    ],
    ['a second account', () => edited((lines) => [...lines, lines[1] ?? '']), /there is one account/],
    ['half a character', () => changing('phrase', { meaning: '\ud800' }), /line \d+: meaning is no text/],
    ['metadata that is no JSON', () => changing('message', { metadata: '{' }), /metadata is no JSON/],
  ];
  for (const [what, text, says] of hostile) {
    it(`refuses ${what} with the line, and nothing is half done`, async () => {
      const email = `${randomUUID()}@example.com`;
      await assert.rejects(take(text(), email), says);
      const made = await select(other.context.store.read, 'select id from accounts where email = ?', email);
      assert.deepEqual(made, []);
    });
  }

  it("refuses another's quote by its id", async () => {
    // The first import has brought them.
    await assert.rejects(take(exported), /line \d+: the board has a quote of this id/);
  });
});
