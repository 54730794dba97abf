import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleMaxLength } from '../../protocol/limits.ts';
import { openChat, send } from '../../tests/support/chat.ts';

const family = '👨‍👩‍👧‍👦';

const cases: { what: string; question: string; title: string }[] = [
  { what: 'a short question', question: '사랑방이 뭐예요?', title: '사랑방이 뭐예요?' },
  { what: 'the first line that says something', question: '\n  \n첫째 줄\n둘째 줄', title: '첫째 줄' },
  { what: 'no white space around it', question: '   hello   ', title: 'hello' },
  { what: 'as much as fits whole', question: '가'.repeat(60), title: '가'.repeat(60) },
  { what: 'a cut with its mark', question: '가'.repeat(61), title: `${'가'.repeat(59)}…` },
  { what: 'a cut between emoji, not within', question: family.repeat(70), title: `${family.repeat(18)}…` },
  {
    what: 'a cut after combining marks',
    question: 'e\u0301'.repeat(61),
    title: `${'e\u0301'.repeat(59)}…`,
  },
  {
    what: 'a line that ends as Windows ends it',
    question: 'one\r\ntwo',
    title: 'one',
  },
  { what: 'no space before the line end', question: 'one  \ntwo', title: 'one' },
];

for (const { what, question, title } of cases) {
  test(`the first question gives the title: ${what}`, async (t) => {
    const chat = await openChat(t);
    await send(chat, question);
    assert.equal((await chat.conversations.read(chat.account, chat.conversation)).title, title);
  });
}

test('a title is never longer than one that may be given', async (t) => {
  const chat = await openChat(t);
  await send(chat, `a${'\u0301'.repeat(10_000)}`);
  const { title } = await chat.conversations.read(chat.account, chat.conversation);
  assert.ok(title.length <= titleMaxLength, `${title.length}`);
});

test('a title that was given stays, and so does the first one', async (t) => {
  const chat = await openChat(t);
  await send(chat, 'first');
  await send(chat, 'second');
  assert.equal((await chat.conversations.read(chat.account, chat.conversation)).title, 'first');
  await chat.conversations.patch(chat.account, chat.conversation, { title: '한국어 연습' });
  await send(chat, 'third');
  assert.equal((await chat.conversations.read(chat.account, chat.conversation)).title, '한국어 연습');
});
