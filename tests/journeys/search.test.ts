import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type SearchHit, searchResults } from '../../protocol/search.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('search', () => {
  let server: TestServer;
  let person: Person;
  let conversation: string;

  before(async () => {
    server = await startTestServer({ env: { DAILY_ALLOWANCE: '100' } });
    person = await Person.join(server.url);
    conversation = await person.newConversation();
    await ask(person, conversation, '드림즈가 이긴 날의 이야기를 해 주세요');
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
  });

  async function ask(who: Person, where: string, content: string): Promise<string> {
    const turn = await who.send(where, content);
    await server.untilClosed(turn.run);
    await server.context.indexer.run();
    return turn.message;
  }

  async function find(who: Person, q: string, more = ''): Promise<SearchHit[]> {
    const response = await who.request('GET', `/search?q=${encodeURIComponent(q)}${more}`);
    assert.equal(response.status, 200, await response.clone().text());
    return searchResults.parse(await response.json()).items;
  }

  it('finds a question, its answer and the title that it gave, with what matches marked', async () => {
    const hits = await find(person, '드림즈');
    assert.deepEqual([...new Set(hits.map(({ kind }) => kind))].sort(), ['conversation', 'message']);
    const question = hits.find((hit) => hit.kind === 'message' && hit.role === 'user');
    assert.ok(question?.kind === 'message');
    assert.equal(question.conversation, conversation);
    assert.equal(question.title, '드림즈가 이긴 날의 이야기를 해 주세요');
    assert.deepEqual(question.snippet, [
      { text: '드림즈', match: true },
      { text: '가 이긴 날의 이야기를 해 주세요', match: false },
    ]);
    const answer = (await person.messages(conversation)).find(({ role }) => role === 'assistant');
    const [word = ''] = answer?.content.split(/\s/, 1) ?? [];
    const found = await find(person, word);
    assert.ok(
      found.some((hit) => hit.kind === 'message' && hit.id === answer?.id),
      word,
    );
  });

  it('shows nobody the messages and titles of another', async () => {
    const other = await Person.join(server.url);
    assert.deepEqual(await find(other, '드림즈'), []);
    await ask(other, await other.newConversation(), '드림즈는 졌나요?');
    const hits = await find(other, '드림즈');
    assert.ok(hits.length > 0);
    for (const hit of hits)
      assert.ok('title' in hit && hit.title === '드림즈는 졌나요?', JSON.stringify(hit));
  });

  it('follows a change of the title, and forgets a conversation that is deleted', async () => {
    const gone = await person.newConversation();
    await ask(person, gone, '무지개 다리에 대해 알려 주세요');
    await person.request('PATCH', `/conversations/${gone}`, { body: { title: '은하수' } });
    await server.context.indexer.run();
    assert.deepEqual(
      (await find(person, '은하수')).map(({ kind, id }) => [kind, id]),
      [['conversation', gone]],
    );
    assert.ok((await find(person, '무지개')).every(({ kind }) => kind === 'message'));
    assert.equal((await person.request('DELETE', `/conversations/${gone}`)).status, 204);
    assert.deepEqual(await find(person, '무지개'), []);
    assert.deepEqual(await find(person, '은하수'), []);
  });

  it('keeps to what is asked for, and to its limit', async () => {
    assert.deepEqual(await find(person, '드림즈', '&in=quotes'), []);
    assert.equal((await find(person, '드림즈', '&in=messages&limit=1')).length, 1);
  });

  it('takes what is no word for a search that finds nothing', async () => {
    for (const q of [
      '...',
      '"',
      '*',
      '🎉',
      '" OR ""',
      "'; drop table messages; --",
      '(드림즈x AND',
      'NEAR(a b)',
    ]) {
      assert.deepEqual(await find(person, q, '&in=quotes'), [], q);
    }
    assert.ok((await find(person, '"드림즈" OR *')).length > 0);
    assert.deepEqual(await find(person, '가나다라'.repeat(50)), []);
  });

  it('refuses a query that is empty, too long, or holds a NUL, and one by nobody', async () => {
    for (const q of ['', '%20', 'x'.repeat(201), 'a%00b']) {
      const problem = await problemOf(await person.request('GET', `/search?q=${q}`));
      assert.equal(problem.status, 400, q);
    }
    for (const more of ['in=all', 'q=a&in=others', 'q=a&limit=0', 'q=a&limit=51']) {
      assert.equal((await problemOf(await person.request('GET', `/search?${more}`))).status, 400, more);
    }
    assert.equal((await fetch(`${server.url}/api/v1/search?q=a`)).status, 401);
  });

  it('goes on indexing after a restart', async () => {
    const turn = await person.send(conversation, '아직 색인되지 않은 문장');
    await server.untilClosed(turn.run);
    await server.restart();
    await server.context.indexer.run();
    assert.ok((await find(person, '색인되지')).some(({ id }) => id === turn.message));
  });
});
