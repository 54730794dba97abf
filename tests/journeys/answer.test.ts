import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Person, type SeenEvent, textOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

describe('a question and its answer', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream });
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('arrives as it is written, is kept, and is paid for once', async () => {
    upstream.script('slow');
    const conversation = await person.newConversation();
    const turn = await person.send(conversation, '가을에 읽을 책을 추천해 주세요.');
    const call = await upstream.nextCall();
    assert.deepEqual(call.body.messages, [{ role: 'user', content: '가을에 읽을 책을 추천해 주세요.' }]);
    assert.equal(call.headers.authorization, 'Bearer sk-upstream-secret');

    const events = person.events(turn.answer);
    const seen: SeenEvent[] = [];
    const next = async () => {
      const { value } = await events.next();
      seen.push(value);
      return value;
    };
    assert.deepEqual((await next()).data, { answer: turn.answer });
    call.send('가을에는 ');
    assert.deepEqual((await next()).data, { text: '가을에는 ' });
    assert.equal((await person.answer(turn.answer)).status, 'streaming');
    call.send('시집이 좋아요. 🍁');
    assert.deepEqual((await next()).data, { text: '시집이 좋아요. 🍁' });
    call.finish();
    const end = await next();
    assert.ok(end.event === 'end');
    assert.equal(end.data.status, 'complete');

    const answer = await person.answer(turn.answer);
    assert.equal(answer.content, '가을에는 시집이 좋아요. 🍁');
    assert.equal(answer.content, textOf(seen));
    assert.deepEqual(answer.receipt, end.data.receipt);
    const { paidBy, held, used, returned, reason } = answer.receipt;
    assert.deepEqual([paidBy, held, used, returned, reason], ['allowance', 1, 1, 0, 'answered']);
    assert.equal((await person.me()).allowance.used, 1);
    assert.equal(upstream.calls.length, 1);
  });

  it('is the same text, byte for byte, for whoever comes, whenever', async () => {
    upstream.script('slow');
    const turn = await person.send(await person.newConversation(), '천천히 말해 주세요');
    const call = await upstream.nextCall();
    const early = person.follow(turn.answer);
    const pieces = ['👨‍👩‍👧‍👦 가족', '은 ', 'ㄱㅏ', '́', ' مرحبا ', '\u202Eabc\u202C', '\r\n\n', '끝'];
    const cut: SeenEvent[] = [];
    for (const piece of pieces) {
      call.send(piece);
      for await (const event of person.events(turn.answer, cut.at(-1)?.id)) {
        if (event.event === 'start') continue;
        cut.push(event);
        break;
      }
    }
    call.finish();
    const rest = await person.follow(turn.answer, cut.at(-1)?.id);
    const late = await person.follow(turn.answer);
    const whole = pieces.join('');
    assert.equal((await early).text, whole);
    assert.equal(late.text, whole);
    assert.equal(textOf(rest.events, textOf(cut)), whole);
    assert.equal((await person.answer(turn.answer)).content, whole);
  });

  it('is what the next question builds on', async () => {
    upstream.script(['normal', 'slow']);
    const conversation = await person.newConversation();
    const first = await person.send(conversation, '첫 질문');
    const { text } = await person.follow(first.answer);
    await upstream.nextCall();
    const second = await person.send(conversation, '둘째 질문');
    const call = await upstream.nextCall();
    assert.deepEqual(
      call.body.messages.map(({ role, content }) => [role, content]),
      [
        ['user', '첫 질문'],
        ['assistant', text],
        ['user', '둘째 질문'],
      ],
    );
    call.send('네');
    call.finish();
    await person.follow(second.answer);
    const shown = await person.messages(conversation);
    assert.deepEqual(
      shown.map(({ role, status }) => [role, status]),
      [
        ['assistant', 'complete'],
        ['user', 'complete'],
        ['assistant', 'complete'],
        ['user', 'complete'],
      ],
    );
  });
});
