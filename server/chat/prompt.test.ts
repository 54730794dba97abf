import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import type { MessageRow } from '../store/rows/chat.ts';
import { buildPrompt, promptMaxTokens } from './prompt.ts';

/** A branch as it is read: the newest first. @param contents from the oldest on, a question and an answer in turn. */
function branchOf(...contents: string[]): MessageRow[] {
  return contents
    .map(
      (content, index): MessageRow => ({
        account: 'a' as AccountId,
        id: `m${index}` as MessageId,
        conversation: 'c1' as ConversationId,
        parent: index === 0 ? null : (`m${index - 1}` as MessageId),
        role: index % 2 === 0 ? 'user' : 'assistant',
        content,
        status: 'complete',
        metadata: null,
        created_at: index,
      }),
    )
    .reverse();
}

/** Han characters weigh 0.85 tokens each. */
const text = (tokens: number) => '가'.repeat(Math.floor(tokens / 0.85));
const contentsOf = (branch: MessageRow[]) => buildPrompt(branch).map(({ content }) => content);

test('a prompt is the branch from its beginning to the question, in the roles of the messages', () => {
  assert.deepEqual(buildPrompt(branchOf('안녕', '네', '사랑방은?')), [
    { role: 'user', content: '안녕' },
    { role: 'assistant', content: '네' },
    { role: 'user', content: '사랑방은?' },
  ]);
});

test('answers without text say nothing', () => {
  assert.deepEqual(contentsOf(branchOf('q1', '', 'q2', 'a2', 'q3')), ['q1', 'q2', 'a2', 'q3']);
});

test('a prompt that is too long loses its oldest messages, whole', () => {
  const third = text(promptMaxTokens / 3 - 10);
  assert.deepEqual(contentsOf(branchOf(`0${third}`, `1${third}`, `2${third}`)).length, 3);
  const long = branchOf('the very first', `0${third}`, `1${third}`, `2${third}`, `3${third}`);
  assert.deepEqual(contentsOf(long), [`1${third}`, `2${third}`, `3${third}`]);
});

test('what is dropped is the beginning: nothing short slips in before a gap', () => {
  const half = text(promptMaxTokens / 2 + 10);
  assert.deepEqual(contentsOf(branchOf('short', 'short', half, half, 'q')), [half, 'q']);
});

test('the question is never dropped, however long it is', () => {
  const question = text(promptMaxTokens * 2);
  assert.deepEqual(contentsOf(branchOf('q1', 'a1', question)), [question]);
});

test('an answer that goes on has its beginning and the wish to go on after the question', () => {
  const [question, begun, wish] = buildPrompt(branchOf('Tell me a tale.'), 'Once upon');
  assert.deepEqual(question, { role: 'user', content: 'Tell me a tale.' });
  assert.deepEqual(begun, { role: 'assistant', content: 'Once upon' });
  assert.equal(wish?.role, 'user');
});

test('the beginning of the answer takes its room from the oldest messages', () => {
  const half = text(promptMaxTokens / 2 - 100);
  assert.equal(buildPrompt(branchOf('old', half, 'q')).length, 3);
  assert.deepEqual(
    buildPrompt(branchOf('old', half, 'q'), `${half}${half}`).map(({ role }) => role),
    ['user', 'assistant', 'user'],
  );
});

test('there is nothing to ask of an empty branch', () => assert.deepEqual(buildPrompt([]), []));
