import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Quote } from '../../protocol/quote.ts';
import {
  askFinder,
  type FinderBoard,
  find,
  lastPrompt,
  line,
  modelSays,
  pendingLine,
  review,
  startFinderBoard,
  submit,
} from '../support/finder.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { Upstream } from '../support/upstream.ts';

describe('finding lines in one call', () => {
  let board: FinderBoard;
  let upstream: Upstream;
  let admin: Person;
  let other: Person;
  let person: Person;
  let first: Quote;
  let second: Quote;
  let pending: Quote;

  before(async () => {
    board = await startFinderBoard();
    ({ upstream, admin, other, person, first, second, pending } = board);
  });
  after(() => board.close());

  const says = (...answers: unknown[]) => modelSays(upstream, ...answers);
  const used = async () => (await person.me()).allowance.used;

  it('finds in one call: what the model chose first, an explanation, a receipt; the same key gives the same', async () => {
    const before = await used();
    says({ chosen: [2], explanation: '불펜에서 한 말이에요.' });
    const key = randomUUID();
    const found = await find(person, '배종구가 한 말', key);
    assert.ok(lastPrompt(upstream).includes(`"number":2,"content":"${found.results[0]?.content}`));
    assert.deepEqual(found.results.map(({ id }) => id).sort(), [first.id, second.id].sort());
    assert.equal(found.answer, '불펜에서 한 말이에요.');
    assert.equal(found.receipt?.used, 1);
    const calls = upstream.calls.length;
    assert.deepEqual(await find(person, '배종구가 한 말', key), found);
    assert.deepEqual([upstream.calls.length, (await used()) - before], [calls, 1]);
    const reused = await person.request('POST', '/quotes/find', {
      body: { query: '다른 말' },
      headers: { 'idempotency-key': key },
    });
    assert.equal((await problemOf(reused)).code, 'idempotency-key-reused');
  });

  it('keeps what was found when the model fails, and charges nothing', async () => {
    const before = await used();
    upstream.script([{ name: 'server-error', status: 400 }]);
    const found = await find(person);
    assert.equal(found.results[0]?.id, first.id);
    assert.deepEqual(
      [found.answer, found.error?.code, found.receipt?.used],
      [undefined, 'upstream-refused', 0],
    );
    says('그런 건 몰라요', '정말 몰라요');
    const unusable = await find(person);
    assert.deepEqual([unusable.answer, unusable.error?.code], [undefined, 'answer-unusable']);
    assert.equal(await used(), before);
  });

  it('finds nothing for nothing', async () => {
    const before = await used();
    const calls = upstream.calls.length;
    assert.deepEqual(await find(person, 'zzqx wvutz'), { results: [] });
    assert.deepEqual([await used(), upstream.calls.length], [before, calls]);
    says({ chosen: [], explanation: '' });
    const none = await find(person);
    assert.deepEqual(none.results, []);
    assert.match(none.answer ?? '', /찾지 못했어요/);
  });

  it('never finds what waits for a review, for its owner neither', async () => {
    says({ chosen: [], explanation: '' }, { chosen: [], explanation: '' });
    for (const who of [other, admin]) {
      const { results } = await find(who, '겁이 나면 공을 꼭 쥐어');
      assert.ok(!results.some(({ id }) => id === pending.id));
      assert.ok(!lastPrompt(upstream).includes(pendingLine));
    }
  });

  it('bears any query', async () => {
    for (const query of [
      '"',
      "'; drop table quotes; --",
      '* OR 1=1',
      'NEAR(a b)',
      '\\',
      '%_%',
      '😀'.repeat(200),
    ]) {
      says({ chosen: [], explanation: '' });
      assert.ok(Array.isArray((await find(person, query)).results));
    }
    for (const query of ['', ' ', 'x'.repeat(501), '\u0000']) {
      const response = await person.request('POST', '/quotes/find', {
        body: { query },
        headers: { 'idempotency-key': randomUUID() },
      });
      assert.equal((await problemOf(response)).code, 'validation-failed');
    }
  });
});

describe('the finder with the demo', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
  });

  it('answers with what fits best, and find costs nothing', async () => {
    const admin = await Person.join(server.url);
    const quote = await review(admin, await submit(admin, { content: line }), 'apply');
    const found = await find(admin);
    assert.deepEqual(
      [found.results.map(({ id }) => id), found.answer, found.receipt],
      [[quote.id], undefined, undefined],
    );
    assert.equal((await admin.me()).allowance.used, 0);
    const answer = await askFinder(admin);
    assert.ok(answer.content.startsWith(`“${line}”`));
    assert.deepEqual(
      answer.quotes?.map(({ id }) => id),
      [quote.id],
    );
    const english = await askFinder(admin, 'zzqx wvutz');
    assert.match(english.content, /Nothing on the board/);
  });
});
