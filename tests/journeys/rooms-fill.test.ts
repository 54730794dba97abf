import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type FilledScenario, filledScenario, language, roomScenario } from '../../protocol/scenario.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { select } from '../support/store.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const made = {
  situation: '비 오는 날의 우산 가게예요.',
  myRole: '우산을 잃어버린 사람',
  partnerRole: '가게 주인',
  goals: ['우산 고르기', '값을 묻기'],
};

function tryFill(person: Person, body: unknown, key: string = randomUUID()): Promise<Response> {
  return person.request('POST', '/scenarios/fill', { body, headers: { 'idempotency-key': key } });
}

async function fill(person: Person, body: unknown, key?: string): Promise<FilledScenario> {
  const response = await tryFill(person, body, key);
  assert.equal(response.status, 200, await response.clone().text());
  return filledScenario.parse(await response.json());
}

describe('the form of a room, filled in by a model', () => {
  let upstream: Upstream;
  let server: TestServer;
  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, env: { HELPS_PER_MINUTE: '4' } });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  const ledgerOf = async (person: Person) => {
    const { account } = await person.me();
    const rows = await select<{ kind: string }>(
      server.context.store.read,
      'select kind from ledger where account = ?',
      account.id,
    );
    return rows.map(({ kind }) => kind);
  };

  it('keeps what was given, costs nothing, and is the same under the same key', async () => {
    const person = await Person.join(server.url);
    const calls = upstream.calls.length;
    upstream.script({ name: 'normal', text: `\`\`\`json\n${JSON.stringify(made)}\n\`\`\`` });
    const key = randomUUID();
    const form = { language: 'ko', level: 'A2', partnerRole: '무뚝뚝한 주인' };
    const filled = await fill(person, form, key);
    const { receipt, ...texts } = filled;
    assert.deepEqual(texts, { ...made, partnerRole: '무뚝뚝한 주인' });
    assert.deepEqual([receipt.paidBy, receipt.held, receipt.used], ['operator', 0, 0]);
    await server.restart();
    assert.deepEqual(await fill(person, form, key), filled);
    assert.equal(upstream.calls.length, calls + 1);
    const other = await problemOf(await tryFill(person, { ...form, level: 'B1' }, key));
    assert.equal(other.code, 'idempotency-key-reused');
    assert.deepEqual(await ledgerOf(person), ['grant']);
    assert.equal((await person.me()).allowance.used, 0);
  });

  it('is asked for once more when it cannot be used, and the model is told why', async () => {
    const person = await Person.join(server.url);
    upstream.script([
      { name: 'normal', text: JSON.stringify({ ...made, situation: '가'.repeat(201) }) },
      { name: 'normal', text: JSON.stringify(made) },
    ]);
    assert.equal((await fill(person, { language: 'ko' })).situation, made.situation);
    const told = upstream.calls.at(-1)?.body.messages.at(-1);
    assert.equal(told?.role, 'user');
    assert.match(told?.content ?? '', /situation/);
  });

  for (const [what, bad] of [
    ['prose', '물론이죠! 어떤 장면이 좋을까요?'],
    ['half an object', '{"situation": "비 오는'],
    ['two objects', JSON.stringify([made, made])],
    ['a field too few', JSON.stringify({ ...made, goals: undefined })],
    ['a NUL', JSON.stringify({ ...made, myRole: '손\u0000님' })],
    ['goals without end', JSON.stringify({ ...made, goals: Array(1_000).fill('더') })],
    ['a prototype', '{"__proto__": {"situation": "x"}, "myRole": "y"}'],
  ] as const) {
    it(`fails kindly when the model writes ${what} twice, and nothing is charged`, async () => {
      const person = await Person.join(server.url);
      upstream.script([
        { name: 'normal', text: bad },
        { name: 'normal', text: bad },
      ]);
      const key = randomUUID();
      const form = { language: 'ko' };
      const problem = await problemOf(await tryFill(person, form, key));
      assert.deepEqual([problem.code, problem.error?.code], ['answer-failed', 'answer-unusable']);
      const calls = upstream.calls.length;
      assert.equal((await problemOf(await tryFill(person, form, key))).code, 'answer-failed');
      assert.equal(upstream.calls.length, calls);
      assert.deepEqual(await ledgerOf(person), ['grant']);
      upstream.script({ name: 'normal', text: JSON.stringify(made) });
      assert.equal((await fill(person, form)).myRole, made.myRole);
    });
  }

  it('says so when the model’s server fails', async () => {
    const person = await Person.join(server.url);
    upstream.script({ name: 'server-error', status: 400 });
    const problem = await problemOf(await tryFill(person, { language: 'en' }));
    assert.deepEqual([problem.code, problem.status], ['answer-failed', 502]);
    assert.match(problem.error?.code ?? '', /^upstream-/);
  });

  it('is limited by rate, and asking again under a known key is not', async () => {
    const person = await Person.join(server.url);
    const keys = Array.from({ length: 4 }, () => randomUUID());
    for (const key of keys) {
      upstream.script({ name: 'normal', text: JSON.stringify(made) });
      await fill(person, { language: 'ko' }, key);
    }
    assert.equal((await problemOf(await tryFill(person, { language: 'ko' }))).code, 'rate-limited');
    for (const key of keys) await fill(person, { language: 'ko' }, key);
  });

  for (const [what, body, field] of [
    ['no language', {}, 'language'],
    ['an unknown language', { language: 'xx' }, 'language'],
    ['an unknown level', { language: 'ko', level: 'D1' }, 'level'],
    ['a text that is too long', { language: 'ko', situation: 'x'.repeat(201) }, 'situation'],
    ['a NUL', { language: 'ko', myRole: '\u0000' }, 'myRole'],
    ['half a character', { language: 'ko', partnerRole: '\udc00' }, 'partnerRole'],
    ['an unknown field', { language: 'ko', gptRole: 'x' }, 'gptRole'],
    ['an unknown kind', { language: 'ko', kind: 'chat' }, 'kind'],
  ] as const) {
    it(`refuses ${what} by the name of the field`, async () => {
      const person = await Person.join(server.url);
      const problem = await problemOf(await tryFill(person, body));
      assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['validation-failed', field]);
    });
  }
});

describe('the form of a room with the demo', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  for (const spoken of language.options) {
    it(`is filled in in ${spoken} with what makes a room`, async () => {
      const person = await Person.join(server.url);
      const { receipt, ...texts } = await fill(person, { language: spoken, level: 'B1', myRole: '지우' });
      assert.equal(receipt.model, 'demo');
      assert.equal(texts.myRole, '지우');
      const scenario = roomScenario.parse({ language: spoken, level: 'B1', ...texts });
      const response = await person.request('POST', '/conversations', { body: { kind: 'room', scenario } });
      assert.equal(response.status, 201);
      const interview = await fill(person, { kind: 'interview', language: spoken });
      assert.ok(interview.topic);
    });
  }
});
