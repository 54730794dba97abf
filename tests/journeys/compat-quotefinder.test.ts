import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { z } from 'zod';
import { finderWords } from '../../server/quotes/words.ts';
import type { ContractClient } from '../support/contract.ts';
import { line, modelSays, question, review, submit } from '../support/finder.ts';
import { Person } from '../support/person.ts';
import {
  bodyOf,
  describeQuotefinder,
  detail,
  joinContract,
  link,
  linkedPage,
  noNumbers,
  wrongFields,
} from '../support/quotefinder.ts';

const said = { id: z.int(), user: z.string(), content: z.string(), created_at: z.iso.datetime() };
const chat = z.strictObject({ ...said, chat_reply: z.strictObject(said) });
const linkedChat = chat.extend({ links: z.array(link) });
const page = linkedPage(chat);
const list = z.object({ items: z.array(z.object({ title: z.string(), kind: z.string() })) });
const nothing = 'zzz qqq';

/** Puts a line on the board that the finder knows. */
async function applyLine(client: ContractClient, quote: object = {}): Promise<void> {
  const admin = await Person.join(client.server.url, 'admin@example.com');
  await review(admin, await submit(admin, { content: line, description: '6회 말', ...quote }), 'apply');
}

function modelChooses(client: ContractClient, ...chosen: number[]): void {
  modelSays(client.upstream, { chosen, explanation: '감독의 말이에요.', suggestion: {} });
}

describeQuotefinder({ DAILY_ALLOWANCE: '3' }, (client) => {
  before(() => applyLine(client, { scene: '6화 <b>더그아웃</b>' }));

  it('answers a question in the reply, and keeps it', async () => {
    const { headers, email } = await joinContract(client);
    modelChooses(client, 1);
    const body = { content: `${question} <i>`, user: 'somebody@example.com' };
    const asked = bodyOf(await client.call('POST', '/chat', { headers, body }), 201, linkedChat);
    assert.deepEqual([asked.user, asked.content], [email, `${question} &lt;i&gt;`]);
    assert.ok(asked.chat_reply.content.includes(line));
    assert.ok(asked.chat_reply.content.includes('6화 &lt;b&gt;더그아웃&lt;/b&gt;'));
    assert.ok(asked.chat_reply.content.includes('감독의 말이에요.'));
    assert.doesNotMatch(asked.chat_reply.content, /[<>]/);
    assert.deepEqual(
      asked.links.map(({ rel, method }) => [rel, method]),
      [
        ['self', 'GET'],
        ['delete', 'DELETE'],
      ],
    );
    const self = await fetch(asked.links[0]?.href ?? '', { headers });
    assert.deepEqual(linkedChat.parse(await self.json()), asked);
    const path = `/chat/${asked.id}`;
    const other = await joinContract(client);
    for (const number of [asked.id, ...noNumbers]) {
      for (const method of ['GET', 'DELETE']) {
        const reply = await client.call(method, `/chat/${number}`, { headers: other.headers });
        bodyOf(reply, 404, detail);
      }
    }
    assert.equal((await client.call('DELETE', path, { headers })).status, 204);
    bodyOf(await client.call('GET', path, { headers }), 404, detail);
    bodyOf(await client.call('DELETE', path, { headers }), 404, detail);
  });

  it('is the finder of the web app, and no other conversation of it', async () => {
    const { headers, email } = await joinContract(client);
    const person = await Person.logIn(client.server.url, email);
    await person.newConversation();
    assert.equal((await person.request('POST', '/conversations', { body: { kind: 'finder' } })).status, 201);
    bodyOf(await client.call('POST', '/chat', { headers, body: { content: nothing } }), 201, linkedChat);
    assert.equal(bodyOf(await client.call('GET', '/chat', { headers }), 200, page).count, 1);
    const conversations = async () =>
      list.parse(await (await person.request('GET', '/conversations')).json());
    const listed = await conversations();
    assert.deepEqual(listed.items.map(({ title }) => title).toSorted(), ['', '', nothing]);
    assert.equal((await client.call('DELETE', '/chat', { headers })).status, 204);
    const left = await conversations();
    assert.deepEqual(
      left.items.map(({ kind }) => kind),
      ['chat'],
    );
  });

  it('says so when nothing was found, or when the model failed, and charges nothing for a failure', async () => {
    const { headers, email } = await joinContract(client);
    const ask = (content: string) => client.call('POST', '/chat', { headers, body: { content } });
    const { chat_reply } = bodyOf(await ask(nothing), 201, linkedChat);
    assert.equal(chat_reply.content, finderWords.en.nothing);
    const person = await Person.logIn(client.server.url, email);
    const { used } = (await person.me()).allowance;
    client.upstream.script(['garbage', 'garbage']);
    const failed = bodyOf(await ask(question), 201, linkedChat);
    assert.match(failed.chat_reply.content, /Nothing was charged/);
    assert.equal((await person.me()).allowance.used, used);
    client.upstream.unscript();
  });

  it('answers so many questions a day, and then 429 by each of its calls', async () => {
    const { headers } = await joinContract(client);
    const ask = () => client.call('POST', '/chat', { headers, body: { content: question } });
    const find = () => client.call('POST', '/chat/api/', { headers, body: { input: question } });
    for (const call of [ask, find, ask]) {
      modelChooses(client, 1);
      assert.ok([200, 201].includes((await call()).status));
    }
    bodyOf(await ask(), 429, detail);
    bodyOf(await find(), 429, detail);
    assert.equal(bodyOf(await client.call('GET', '/chat', { headers }), 200, page).count, 2);
  });

  it('finds a line as deployed: JSON in a string, or a sentence', async () => {
    const { headers } = await joinContract(client);
    const find = async (input: string) => {
      const reply = await client.call('POST', '/chat/api/', { headers, body: { input } });
      return bodyOf(reply, 200, z.string());
    };
    modelChooses(client, 1);
    const scene = '6화 &lt;b&gt;더그아웃&lt;/b&gt;';
    assert.deepEqual(JSON.parse(await find(question)), { quote: line, description: '6회 말', scene });
    modelChooses(client);
    assert.equal(await find(question), finderWords.ko.nothing);
    assert.equal(await find(nothing), finderWords.en.nothing);
    // What was found stays found when the model cannot choose.
    client.upstream.script(['garbage', 'garbage']);
    assert.equal(JSON.parse(await find(question)).quote, line);
    client.upstream.unscript();
    for (const body of [{}, { input: '' }, { input: 5 }, { input: 'x'.repeat(501) }, { input: '\u0000' }]) {
      const refused = await client.call('POST', '/chat/api/', { headers, body });
      assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), ['input']);
    }
  });

  it('refuses what is no question', async () => {
    const { headers } = await joinContract(client);
    for (const body of [{}, { content: ' ' }, { content: 5 }, { content: null }, { content: '\ud800' }]) {
      const refused = await client.call('POST', '/chat', { headers, body });
      assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), ['content']);
    }
    bodyOf(await client.call('POST', '/chat', { headers, body: '[' }), 400, detail);
    const text = { headers: { ...headers, 'content-type': 'text/plain' }, body: 'content' };
    bodyOf(await client.call('POST', '/chat', text), 400, detail);
    const long = { content: 'x'.repeat(32_001) };
    assert.equal((await client.call('POST', '/chat', { headers, body: long })).status, 413);
    assert.equal(bodyOf(await client.call('GET', '/chat', { headers }), 200, page).count, 0);
  });
});

describeQuotefinder({ DAILY_ALLOWANCE: '20' }, (client) => {
  it('lists the questions oldest first, in pages', async () => {
    const { headers } = await joinContract(client);
    for (let asked = 1; asked <= 11; asked += 1) {
      const body = { content: `${nothing} ${asked}` };
      bodyOf(await client.call('POST', '/chat', { headers, body }), 201, linkedChat);
    }
    const read = async (query: string) => {
      const reply = await client.call('GET', `/chat${query}`, { headers });
      const list = bodyOf(reply, 200, page);
      const header = list.links.map((one) => `<${one.link}>; rel="${one.rel}"`).join(', ');
      assert.equal(reply.headers.get('link'), header);
      const rels = list.links.map(
        ({ rel, link: address }) => `${rel} ${new URL(address).searchParams.get('page')}`,
      );
      return { count: list.count, shown: list.results.map(({ content }) => content), rels };
    };
    const expected = (...numbers: number[]) => numbers.map((number) => `${nothing} ${number}`);
    const first = await read('');
    assert.deepEqual(first, {
      count: 11,
      shown: expected(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      rels: ['next 2', 'last 2', 'first 1'],
    });
    const middle = {
      count: 11,
      shown: expected(6, 7, 8, 9, 10),
      rels: ['next 3', 'last 3', 'first 1', 'prev 1'],
    };
    assert.deepEqual(await read('?page=2&per_page=5'), middle);
    assert.deepEqual(await read('?page=2&per-page=5'), middle);
    assert.deepEqual(await read('?page=3&per_page=5'), {
      count: 11,
      shown: expected(11),
      rels: ['last 3', 'first 1', 'prev 2'],
    });
    assert.deepEqual(await read('?page=9&per_page=5'), {
      count: 11,
      shown: [],
      rels: ['last 3', 'first 1', 'prev 3'],
    });
    for (const query of ['page=0', 'page=-1', 'page=1e20', 'page=abc', 'per_page=4', 'per_page=101']) {
      const refused = await client.call('GET', `/chat?${query}`, { headers });
      assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), [query.split('=')[0]]);
    }
  });
});
