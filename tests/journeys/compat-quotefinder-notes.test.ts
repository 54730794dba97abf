import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  bodyOf,
  countedPage,
  describeQuotefinder,
  detail,
  joinContract,
  noNumbers,
  note,
  wrongFields,
} from '../support/quotefinder.ts';

const page = countedPage(note);
const reply = { scene: '6화', quote: '공은 거짓말을 안 해.', description: '감독의 말' };

describeQuotefinder({}, (client) => {
  it('keeps what a client notes, and changes and deletes it', async () => {
    const { headers, pk } = await joinContract(client);
    const body = { content: '감독이 한 말', chat_reply: reply, user: 77 };
    const made = bodyOf(await client.call('POST', '/chat/model/', { headers, body }), 201, note);
    const { quote, description, scene, user } = made.chat_reply;
    assert.deepEqual({ quote, description, scene }, reply);
    assert.deepEqual([made.content, made.user, user], ['감독이 한 말', pk, pk]);
    const path = `/chat/model/${made.id}/`;
    assert.deepEqual(bodyOf(await client.call('GET', path, { headers }), 200, note), made);
    for (const { href, desc } of made._links) {
      assert.ok(href.endsWith(path), desc);
    }
    const changed = { content: '다른 말', chat_reply: { scene: 7, quote: '', description: '' } };
    const put = bodyOf(await client.call('PUT', path, { headers, body: changed }), 200, note);
    assert.deepEqual([put.id, put.content, put.chat_reply.scene], [made.id, '다른 말', '7']);
    const part = { chat_reply: { quote: '하나만' } };
    const patched = bodyOf(await client.call('PATCH', path, { headers, body: part }), 200, note);
    assert.deepEqual(
      [patched.content, patched.chat_reply.quote, patched.chat_reply.scene],
      ['다른 말', '하나만', '7'],
    );
    assert.deepEqual(bodyOf(await client.call('PATCH', path, { headers, body: {} }), 200, note), patched);
    assert.equal((await client.call('DELETE', path, { headers })).status, 204);
    bodyOf(await client.call('GET', path, { headers }), 404, detail);
  });

  it('cannot be made to show markup, and leaves what is none as it was', async () => {
    const { headers } = await joinContract(client);
    const body = { content: '<b>', chat_reply: { scene: '<i>', quote: '&lt;b&gt; R&B', description: '<' } };
    const made = bodyOf(await client.call('POST', '/chat/model/', { headers, body }), 201, note);
    const { quote, description, scene } = made.chat_reply;
    assert.deepEqual(
      [made.content, scene, quote, description],
      ['&lt;b&gt;', '&lt;i&gt;', '&lt;b&gt; R&B', '&lt;'],
    );
  });

  it('refuses what is no note', async () => {
    const { headers } = await joinContract(client);
    const made = await client.call('POST', '/chat/model/', {
      headers,
      body: { content: 'a', chat_reply: reply },
    });
    const { id } = bodyOf(made, 201, note);
    for (const [body, field] of [
      [{ chat_reply: reply }, 'content'],
      [{ content: '', chat_reply: reply }, 'content'],
      [{ content: 5, chat_reply: reply }, 'content'],
      [{ content: 'a' }, 'chat_reply'],
      [{ content: 'a', chat_reply: 'b' }, 'chat_reply'],
      [{ content: 'a', chat_reply: { ...reply, scene: {} } }, 'chat_reply.scene'],
      [{ content: 'a', chat_reply: { ...reply, quote: 'x'.repeat(513) } }, 'chat_reply.quote'],
      [{ content: 'a', chat_reply: { ...reply, description: 'x'.repeat(513) } }, 'chat_reply.description'],
      [{ content: 'a', chat_reply: { ...reply, quote: '\u0000' } }, 'chat_reply.quote'],
    ] as const) {
      for (const [method, path] of [
        ['POST', '/chat/model/'],
        ['PUT', `/chat/model/${id}/`],
      ] as const) {
        const refused = await client.call(method, path, { headers, body });
        assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), [field]);
      }
    }
    const patched = await client.call('PATCH', `/chat/model/${id}/`, { headers, body: { content: 5 } });
    bodyOf(patched, 400, wrongFields);
  });

  it('lists one’s own oldest first in pages, and deletes them all', async () => {
    const owner = await joinContract(client);
    const other = await joinContract(client);
    const { headers } = owner;
    const none = bodyOf(await client.call('GET', '/chat/model/', { headers }), 200, page);
    assert.deepEqual([none.count, none.next, none.previous, none.results], [0, null, null, []]);
    for (let made = 1; made <= 7; made += 1) {
      const body = { content: `${made}`, chat_reply: reply };
      bodyOf(await client.call('POST', '/chat/model/', { headers, body }), 201, note);
    }
    const first = await client.call('GET', '/chat/model/?per-page=5&page=1', { headers });
    const { count, next, previous, results } = bodyOf(first, 200, page);
    assert.deepEqual([count, previous], [7, null]);
    assert.deepEqual(
      results.map(({ content }) => content),
      ['1', '2', '3', '4', '5'],
    );
    const second = page.parse(await (await fetch(next ?? '', { headers })).json());
    assert.deepEqual([second.results.map(({ content }) => content), second.next], [['6', '7'], null]);
    assert.deepEqual(
      page.parse(await (await fetch(second.previous ?? '', { headers })).json()).results,
      results,
    );
    for (const number of [3, 0, -1, '1e20', 'abc', '99999999999999999999']) {
      bodyOf(await client.call('GET', `/chat/model/?page=${number}`, { headers }), 404, detail);
    }
    const [known] = results;
    for (const number of [known?.id, ...noNumbers]) {
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
        const body = { content: 'x', chat_reply: reply };
        const call = { headers: other.headers, ...(method.startsWith('P') && { body }) };
        bodyOf(await client.call(method, `/chat/model/${number}/`, call), 404, detail);
      }
    }
    const cleared = await client.call('POST', '/chat/delete/', { headers: other.headers });
    assert.equal(cleared.status, 204);
    assert.equal(bodyOf(await client.call('GET', '/chat/model', { headers }), 200, page).count, 7);
    assert.equal((await client.call('POST', '/chat/delete/', { headers })).status, 204);
    assert.equal(bodyOf(await client.call('GET', '/chat/model', { headers }), 200, page).count, 0);
  });
});
