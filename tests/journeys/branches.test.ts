import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Turn, turn as turnSchema } from '../../protocol/message.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

describe('branches', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '100' } });
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  const call = (path: string, body?: unknown) =>
    person.request('POST', path, { body, headers: { 'idempotency-key': randomUUID() } });
  const turnOf = async (response: Response): Promise<Turn> => turnSchema.parse(await response.json());
  /** An answer that was stopped after `text`. */
  const stoppedAfter = async (conversation: string, text: string) => {
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const turn = await person.send(conversation, '길게 말해 주세요');
    const upstreamCall = await upstream.waitForCall(number);
    upstreamCall.send(text);
    for await (const event of person.events(turn.answer)) if (event.event === 'delta') break;
    await person.stop(turn.answer);
    return turn;
  };

  it('a question in other words is a sibling with its own answer, and the old one stays', async () => {
    const conversation = await person.newConversation();
    const first = await person.send(conversation, '부산 맛집');
    await person.follow(first.answer);
    const second = await person.send(conversation, '더 알려 주세요');
    await person.follow(second.answer);
    const edited = await turnOf(await call(`/messages/${first.message}/edit`, { content: '대구 맛집' }));
    await person.follow(edited.answer);
    const shown = await person.messages(conversation);
    assert.deepEqual(
      shown.map(({ id }) => id),
      [edited.answer, edited.message],
    );
    assert.deepEqual(shown[1]?.siblings, [first.message, edited.message]);
    await person.request('PATCH', `/conversations/${conversation}`, { body: { head: second.answer } });
    assert.equal((await person.messages(conversation)).length, 4);
    const refused = await call(`/messages/${first.answer}/edit`, { content: '답을 고치기' });
    assert.equal((await problemOf(refused)).code, 'conflict');
  });

  it('an answer that was cut short goes on in a sibling that begins with its text', async () => {
    const conversation = await person.newConversation();
    const stopped = await stoppedAfter(conversation, '옛날 옛적에 ');
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const goingOn = await turnOf(await call(`/answers/${stopped.answer}/continue`));
    const upstreamCall = await upstream.waitForCall(number);
    assert.deepEqual(
      upstreamCall.body.messages.slice(0, 2).map(({ role, content }) => [role, content]),
      [
        ['user', '길게 말해 주세요'],
        ['assistant', '옛날 옛적에 '],
      ],
    );
    upstreamCall.send('호랑이가 살았어요.');
    upstreamCall.finish();
    const { text, end } = await person.follow(goingOn.answer);
    assert.equal(text, '옛날 옛적에 호랑이가 살았어요.');
    assert.deepEqual([end.data.status, end.data.receipt.used], ['complete', 1]);
    assert.equal((await person.answer(stopped.answer)).content, '옛날 옛적에 ');
    const refused = await call(`/answers/${goingOn.answer}/continue`);
    assert.equal((await problemOf(refused)).code, 'conflict');
  });

  it('going on costs nothing when the model adds nothing before it is stopped', async () => {
    const stopped = await stoppedAfter(await person.newConversation(), '처음');
    const used = (await person.me()).allowance.used;
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const goingOn = await turnOf(await call(`/answers/${stopped.answer}/continue`));
    await upstream.waitForCall(number);
    const again = await person.stop(goingOn.answer);
    assert.deepEqual([again.content, again.receipt.reason], ['처음', 'nothing-delivered']);
    assert.equal((await person.me()).allowance.used, used);
  });

  it('concurrent edits never lose a message', async () => {
    const conversation = await person.newConversation();
    const first = await person.send(conversation, '원래 질문');
    await person.follow(first.answer);
    const edits = await Promise.all(
      Array.from({ length: 8 }, async (_, index) =>
        turnOf(await call(`/messages/${first.message}/edit`, { content: `질문 ${index}` })),
      ),
    );
    await Promise.all(edits.map(({ answer }) => person.follow(answer)));
    const [, question] = await person.messages(conversation);
    assert.deepEqual(
      new Set(question?.siblings),
      new Set([first.message, ...edits.map(({ message }) => message)]),
    );
  });
});
