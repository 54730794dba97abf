import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { z } from 'zod';
import type { ContractClient } from '../support/contract.ts';
import { Person } from '../support/person.ts';
import {
  bodyOf,
  type Caller,
  countedPage,
  deployedQuote,
  describeQuotefinder,
  detail,
  documentedQuote,
  joinContract,
  link,
  linkedPage,
  noNumbers,
  wrongFields,
} from '../support/quotefinder.ts';

const created = documentedQuote.extend({ links: z.array(link) });
const empty = z.strictObject({});
const line = '공은 거짓말을 안 해.';
const html = '<img src=x onerror="alert(1)"> & 공';
const harmless = '&lt;img src=x onerror="alert(1)"&gt; &amp; 공';

async function submit(client: ContractClient, { headers }: Caller, quote: object = {}): Promise<number> {
  const reply = await client.call('POST', '/quote', { headers, body: { content: line, ...quote } });
  return bodyOf(reply, 201, created).id;
}

describeQuotefinder({}, (client) => {
  let admin: Caller;
  before(async () => {
    admin = await joinContract(client, 'admin@example.com');
  });
  const put = (number: number, { headers }: Caller, body: object) =>
    client.call('PUT', `/quote/${number}`, { headers, body });
  const read = (number: number | string, { headers }: Caller) =>
    client.call('GET', `/quote/${number}/`, { headers });

  it('submits by the document, with links to go on by', async () => {
    const owner = await joinContract(client);
    const body = { content: html, title: html, description: html, user: 'somebody@example.com', tags: [1] };
    const reply = await client.call('POST', '/quote', { headers: owner.headers, body });
    const quote = bodyOf(reply, 201, created);
    assert.deepEqual([quote.content, quote.title, quote.description], [harmless, harmless, harmless]);
    assert.deepEqual(
      [quote.user, quote.is_apply, quote.applied_at, quote.tags],
      [owner.email, false, null, []],
    );
    assert.deepEqual(
      quote.links.map(({ rel, method }) => [rel, method]),
      [
        ['self', 'GET'],
        ['patch', 'PATCH'],
        ['delete', 'DELETE'],
      ],
    );
    for (const { href } of quote.links) assert.ok(href.endsWith(`/quote/${quote.id}`));
    const [self] = quote.links;
    const followed = await fetch(self?.href ?? '', { headers: owner.headers });
    assert.equal(deployedQuote.parse(await followed.json()).id, quote.id);
    for (const [sent, field] of [
      [{}, 'content'],
      [{ content: ' ' }, 'content'],
      [{ content: 5 }, 'content'],
      [{ content: 'x'.repeat(513) }, 'content'],
      [{ content: '\u0000' }, 'content'],
      [{ content: line, title: 'x'.repeat(101) }, 'title'],
      [{ content: line, description: 'x'.repeat(513) }, 'description'],
      [{ content: line, is_apply: 'yes' }, 'is_apply'],
    ] as const) {
      const refused = await client.call('POST', '/quote', { headers: owner.headers, body: sent });
      assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), [field], JSON.stringify(sent));
    }
  });

  it('submits and reads as deployed', async () => {
    const owner = await joinContract(client);
    const { headers } = owner;
    const body = { title: '소금밭 구장', content: line, description: '' };
    const quote = bodyOf(await client.call('POST', '/quote/', { headers, body }), 201, deployedQuote);
    assert.deepEqual(quote.user, { email: owner.email });
    assert.deepEqual(bodyOf(await read(quote.id, owner), 200, deployedQuote), quote);
    for (const field of ['title', 'content', 'description']) {
      const refused = await client.call('POST', '/quote/', {
        headers,
        body: { ...body, [field]: undefined },
      });
      assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), [field]);
    }
    const moved = await client.call('GET', `/quote/${quote.id}`, { headers });
    assert.equal(moved.status, 301);
    assert.ok(moved.headers.get('location')?.endsWith(`/quote/${quote.id}/`));
  });

  it('changes and takes back what is one’s own until it is reviewed', async () => {
    const owner = await joinContract(client);
    const number = await submit(client, owner, { title: '소금밭 구장' });
    bodyOf(await put(number, owner, { content: '고친 대사', is_apply: false }), 201, empty);
    const patched = { body: { description: '6화' }, headers: owner.headers };
    bodyOf(await client.call('PATCH', `/quote/${number}/`, patched), 201, empty);
    const quote = bodyOf(await read(number, owner), 200, deployedQuote);
    assert.deepEqual([quote.content, quote.title, quote.description], ['고친 대사', '소금밭 구장', '6화']);
    bodyOf(await put(number, owner, { title: 'x' }), 400, wrongFields);
    bodyOf(await put(number, owner, { content: '' }), 400, wrongFields);
    const gone = await client.call('DELETE', `/quote/${number}`, { headers: owner.headers });
    assert.deepEqual([gone.status, gone.body], [204, '']);
    bodyOf(await read(number, owner), 404, detail);
    const again = await client.call('DELETE', `/quote/${number}`, { headers: owner.headers });
    bodyOf(again, 404, detail);
  });

  it('lets only an admin apply, and take an applied quote off', async () => {
    const owner = await joinContract(client);
    const other = await joinContract(client);
    const number = await submit(client, owner);
    bodyOf(await put(number, owner, { content: line, is_apply: true }), 403, detail);
    const body = { content: line, is_apply: true };
    bodyOf(await client.call('POST', '/quote', { headers: owner.headers, body }), 403, detail);
    bodyOf(await put(number, admin, body), 201, empty);
    const applied = bodyOf(await read(number, other), 200, deployedQuote);
    assert.equal(applied.is_apply, true);
    assert.ok(applied.applied_at);
    // Who submitted it is nobody else's to know.
    assert.deepEqual(applied.user, { email: '' });
    bodyOf(await put(number, other, { content: 'x' }), 403, detail);
    bodyOf(await put(number, other, { content: 'x', is_apply: false }), 403, detail);
    const removed = await client.call('DELETE', `/quote/${number}`, { headers: other.headers });
    bodyOf(removed, 403, detail);
    bodyOf(await put(number, owner, { content: 'x' }), 409, detail);
    const off = { headers: admin.headers, body: { is_apply: false } };
    bodyOf(await client.call('PATCH', `/quote/${number}`, off), 201, empty);
    bodyOf(await read(number, other), 404, detail);
    assert.equal(bodyOf(await read(number, owner), 200, deployedQuote).is_apply, false);
    const own = await client.call('POST', '/quote', { headers: admin.headers, body });
    assert.equal(bodyOf(own, 201, created).is_apply, true);
  });

  it('knows no quote of another that waits, and no number that is none', async () => {
    const owner = await joinContract(client);
    const other = await joinContract(client);
    const waiting = await submit(client, owner);
    const { headers } = other;
    for (const number of [waiting, waiting + 1_000, ...noNumbers]) {
      bodyOf(await read(number, other), 404, detail);
      for (const path of [`/quote/${number}`, `/quote/${number}/`]) {
        bodyOf(await client.call('PUT', path, { headers, body: { content: 'x' } }), 404, detail);
        bodyOf(await client.call('PATCH', path, { headers, body: { content: 'x' } }), 404, detail);
        bodyOf(await client.call('DELETE', path, { headers }), 404, detail);
      }
    }
    for (const number of [0, -1, '1e20', 'abc']) {
      bodyOf(await client.call('GET', `/quote/${number}`, { headers }), 404, detail);
    }
    assert.equal(bodyOf(await read(waiting, owner), 200, deployedQuote).content, line);
  });

  it('shows tags of the board, by word or by number', async () => {
    const person = await Person.logIn(client.server.url, 'admin@example.com');
    const body = { content: line, title: '소금밭 구장', tags: ['야구', '위로'] };
    assert.equal((await person.request('POST', '/quotes', { body })).status, 201);
    const { headers } = admin;
    const words = bodyOf(await client.call('GET', '/quote', { headers }), 200, linkedPage(documentedQuote));
    assert.deepEqual(words.results[0]?.tags, ['야구', '위로']);
    const numbers = bodyOf(await client.call('GET', '/quote/', { headers }), 200, countedPage(deployedQuote));
    assert.equal(new Set(numbers.results[0]?.tags).size, 2);
  });
});

describeQuotefinder({}, (client) => {
  it('lists what one may see, newest first, in pages of both forms', async () => {
    const owner = await joinContract(client);
    const other = await joinContract(client);
    const admin = await joinContract(client, 'admin@example.com');
    const numbers: number[] = [];
    for (let made = 0; made < 7; made += 1) {
      numbers.push(await submit(client, owner, { content: `${line} ${made}` }));
    }
    const [applied = 0] = numbers;
    const body = { is_apply: true };
    await client.call('PATCH', `/quote/${applied}`, { headers: admin.headers, body });
    for (const [{ headers }, seen] of [
      [owner, numbers],
      [other, [applied]],
      [admin, numbers],
    ] as const) {
      const list = bodyOf(await client.call('GET', '/quote', { headers }), 200, linkedPage(documentedQuote));
      assert.deepEqual([list.count, list.results.map(({ id }) => id)], [seen.length, seen.toReversed()]);
      const page = bodyOf(await client.call('GET', '/quote/', { headers }), 200, countedPage(deployedQuote));
      assert.deepEqual(
        [page.count, page.results.map(({ id }) => id)],
        [seen.length, seen.toReversed().slice(0, 5)],
      );
    }
    const { headers } = owner;
    const second = await client.call('GET', '/quote?page=2&per_page=5', { headers });
    const { results, links } = bodyOf(second, 200, linkedPage(documentedQuote));
    assert.equal(results.length, 2);
    assert.deepEqual(
      links.map(({ rel, link: address }) => [rel, new URL(address).search]),
      [
        ['last', '?page=2&per_page=5'],
        ['first', '?page=1&per_page=5'],
        ['prev', '?page=1&per_page=5'],
      ],
    );
    const header = links.map(({ rel, link: address }) => `<${address}>; rel="${rel}"`).join(', ');
    assert.equal(second.headers.get('link'), header);
    for (const query of ['page=0', 'page=-1', 'page=abc', 'page=1e20', 'per_page=4', 'per-page=abc']) {
      bodyOf(await client.call('GET', `/quote?${query}`, { headers }), 400, wrongFields);
    }
    const first = await client.call('GET', '/quote/?per-page=5&page=1', { headers });
    const { next, previous } = bodyOf(first, 200, countedPage(deployedQuote));
    assert.equal(previous, null);
    const last = countedPage(deployedQuote).parse(await (await fetch(next ?? '', { headers })).json());
    assert.deepEqual([last.results.length, last.next], [2, null]);
    assert.equal(new URL(last.previous ?? '').search, '?page=1&per-page=5');
    for (const page of [3, 0, -1, 'abc', '1e20']) {
      bodyOf(await client.call('GET', `/quote/?page=${page}`, { headers }), 404, detail);
    }
    const usual = await client.call('GET', '/quote/?per-page=abc', { headers });
    assert.equal(bodyOf(usual, 200, countedPage(deployedQuote)).results.length, 5);
  });
});
