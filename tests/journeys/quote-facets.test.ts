import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { page } from '../../protocol/list.ts';
import {
  type Quote,
  type QuoteFacets,
  type QuoteStatus,
  quoteFacets,
  quote as quoteSchema,
} from '../../protocol/quote.ts';
import { json } from '../support/finder.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const salt = '소금밭 구장';
const sea = '바다 학교';

describe('what the quote board can be narrowed to', () => {
  let server: TestServer;
  let admin: Person;
  let owner: Person;
  let other: Person;

  const submit = async (person: Person, content: string, more: Partial<Quote> = {}): Promise<Quote> => {
    const body = { content, title: salt, speaker: '배종구', tags: ['용기'], ...more };
    return quoteSchema.parse(await json(await person.request('POST', '/quotes', { body }), 201));
  };
  const review = async ({ id, version }: Quote, action: string, reason?: string) => {
    const body = { version, ...(reason !== undefined && { reason }) };
    return quoteSchema.parse(await json(await admin.request('POST', `/quotes/${id}/${action}`, { body })));
  };
  const ask = (person: Person, filter: Record<string, string> = {}) =>
    person.request('GET', `/quotes/facets?${new URLSearchParams(filter)}`);
  const facets = async (person: Person, filter: Record<string, string> = {}): Promise<QuoteFacets> =>
    quoteFacets.parse(await json(await ask(person, filter)));
  const pairs = (values: QuoteFacets['titles']) => values.map(({ value, count }) => [value, count]);
  const statuses = ({ statuses: counted }: QuoteFacets): Partial<Record<QuoteStatus, number>> =>
    Object.fromEntries(counted.map(({ status, count }) => [status, count]));

  before(async () => {
    server = await startTestServer();
    admin = await Person.join(server.url, 'admin@example.com', '관리자');
    owner = await Person.join(server.url);
    other = await Person.join(server.url);
    await review(await submit(owner, '마운드의 첫 말'), 'apply');
    await review(await submit(owner, '마운드의 둘째 말', { tags: ['용기', '투수'] }), 'apply');
    await review(await submit(admin, '더그아웃의 말', { speaker: '순금', tags: [] }), 'apply');
    await review(await submit(admin, '교실의 말', { title: sea, speaker: '' }), 'apply');
    await submit(owner, '마운드의 비밀', { title: '비밀 극', speaker: '비밀', tags: ['비밀'] });
    await review(await submit(owner, '틀린 말'), 'reject', '4화와 달라요');
    await submit(admin, '관리자의 말', { title: '관리자 극' });
  });
  after(() => server.close());

  it('counts what the list shows, most frequent first, and nothing that others have submitted', async () => {
    const board = await facets(other);
    assert.deepEqual(pairs(board.titles), [
      [salt, 3],
      [sea, 1],
    ]);
    assert.deepEqual(pairs(board.speakers), [
      ['배종구', 2],
      ['순금', 1],
    ]);
    assert.deepEqual(pairs(board.tags), [
      ['용기', 3],
      ['투수', 1],
    ]);
    assert.deepEqual([statuses(board), board.partial], [{ applied: 4 }, false]);
    assert.deepEqual(await facets(owner), board, 'the board is the same for who submitted');
    assert.equal((await ask(other, { status: 'submitted' })).status, 403);
  });

  it('leaves the own condition of a facet out, and holds the others', async () => {
    const narrowed = await facets(other, { title: salt, speaker: '배종구' });
    assert.deepEqual(pairs(narrowed.titles), [[salt, 2]]);
    assert.deepEqual(pairs(narrowed.speakers), [
      ['배종구', 2],
      ['순금', 1],
    ]);
    assert.deepEqual(pairs(narrowed.tags), [
      ['용기', 2],
      ['투수', 1],
    ]);
    assert.deepEqual(statuses(narrowed), { applied: 2 });
    const tagged = await facets(other, { tag: '투수' });
    assert.deepEqual([pairs(tagged.titles), tagged.tags.length], [[[salt, 1]], 2]);
    const searched = await facets(other, { q: '마운드' });
    assert.deepEqual([pairs(searched.titles), statuses(searched)], [[[salt, 2]], { applied: 2 }]);
    const nothing = await facets(other, { q: '없는말없는말' });
    assert.deepEqual([nothing.titles, nothing.speakers, nothing.tags, statuses(nothing)], [[], [], [], {}]);
  });

  it("counts one's own of every status, and for admins everybody's", async () => {
    const own = await facets(owner, { mine: 'true' });
    assert.deepEqual(statuses(own), { applied: 2, submitted: 1, rejected: 1 });
    assert.deepEqual(pairs(own.titles), [
      [salt, 3],
      ['비밀 극', 1],
    ]);
    const waiting = await facets(owner, { mine: 'true', status: 'submitted' });
    assert.deepEqual([pairs(waiting.tags), statuses(waiting)], [[['비밀', 1]], statuses(own)]);
    assert.deepEqual((await facets(other, { mine: 'true' })).statuses, []);
    const all = await facets(admin, { status: 'submitted' });
    assert.deepEqual(statuses(all), { applied: 4, submitted: 2, rejected: 1 });
    assert.deepEqual(all.titles.map(({ value }) => value).sort(), ['관리자 극', '비밀 극'].sort());
    const searched = await facets(admin, { q: '마운드' });
    assert.deepEqual(statuses(searched), { applied: 2, submitted: 1 });
  });

  it('says of every choice what the list then has', async () => {
    for (const person of [other, owner, admin]) {
      for (const mine of ['false', 'true']) {
        const { titles, speakers, tags } = await facets(person, { mine });
        const choices = Object.entries({ title: titles, speaker: speakers, tag: tags });
        for (const [name, values] of choices) {
          for (const { value, count } of values) {
            const query = new URLSearchParams({ mine, [name]: value });
            const listed = page(quoteSchema).parse(
              await json(await person.request('GET', `/quotes?${query}`)),
            );
            assert.equal(listed.items.length, count, query.toString());
          }
        }
      }
    }
  });

  it('has 30 of a facet at most, and takes nothing that is no filter of the list', async () => {
    for (let at = 0; at < 35; at += 1) await submit(other, `${at}번째 말`, { title: `${at}번째 극` });
    const { titles, speakers } = await facets(other, { mine: 'true' });
    assert.deepEqual([titles.length, pairs(speakers)], [30, [['배종구', 35]]]);
    for (const filter of [{ status: 'x' }, { mine: '1' }, { q: 'x'.repeat(201) }]) {
      assert.equal((await problemOf(await ask(other, filter))).status, 400);
    }
    const hostile = "%_\\'; drop table quotes; --";
    assert.deepEqual((await facets(other, { mine: 'true', q: hostile, title: hostile })).titles, []);
  });
});
