import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { messageMaxLength } from '../../protocol/limits.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('the text of a question', () => {
  let server: TestServer;
  let person: Person;

  before(async () => {
    server = await startTestServer({ env: { DAILY_ALLOWANCE: '100' } });
    person = await Person.join(server.url);
  });
  after(() => server.close());

  it('comes back as it was sent', async () => {
    const texts = [
      '안녕하세요 👋🏽 👨‍👩‍👧‍👦',
      'e\u0301 ≠ é, 각 ≠ 각',
      '\u202Eمرحبا\u202C שלום',
      '𠮷野家 𝄞 \u{10FFFF}',
      '  앞뒤 공백과\r\n줄바꿈\t ',
      '<script>alert(1)</script> &amp; \\u0000 %00 \u0001\u001f',
      'ㅎ'.repeat(messageMaxLength),
    ];
    for (const text of texts) {
      const conversation = await person.newConversation();
      const turn = await person.send(conversation, text);
      await person.follow(turn.answer);
      const [, question] = await person.messages(conversation);
      assert.equal(question?.content, text);
    }
  });

  it('is refused, and named, when no store could give it back', async () => {
    const conversation = await person.newConversation();
    const send = (content: string) =>
      person.request('POST', `/conversations/${conversation}/messages`, {
        headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
        body: { content },
      });
    const before = (await person.me()).allowance.used;
    for (const content of ['\u0000', 'a\u0000b', '\ud800', 'a\udc00', '', '   \n\t\u3000']) {
      const problem = await problemOf(await send(content));
      assert.equal(problem.code, 'validation-failed', JSON.stringify(content));
      assert.deepEqual(
        problem.errors?.map(({ field }) => field),
        ['content'],
      );
    }
    const problem = await problemOf(await send('a'.repeat(messageMaxLength + 1)));
    assert.deepEqual([problem.status, problem.errors?.[0]?.field], [413, 'content']);
    assert.deepEqual(await person.messages(conversation), []);
    assert.equal((await person.me()).allowance.used, before);
  });
});
