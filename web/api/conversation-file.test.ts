import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conversation } from '../../protocol/conversation.ts';
import type { Message } from '../../protocol/message.ts';
import { conversationFile, conversationFileName, readWholeBranch } from './conversation-file.ts';

const at = '2026-11-20T08:48:00.000Z';
const words = { user: '나', assistant: '답변', moment: (iso: string) => iso.slice(0, 10) };

function message(number: number): Message {
  const role = number % 2 === 1 ? 'user' : 'assistant';
  const id = `m${number}`;
  return {
    id,
    conversation: 'c',
    parent: null,
    role,
    status: 'complete',
    content: `말 ${number}`,
    siblings: [id],
    createdAt: at,
  };
}

const conversation = { id: 'c', title: '회비 나누기', kind: 'chat', createdAt: at } as Conversation;

test('all pages of a branch are read, and come oldest first', async () => {
  const places: (string | null)[] = [];
  const all = await readWholeBranch(async (place) => {
    places.push(place);
    if (place === null) return { items: [message(4), message(3)], next: 'm2', previous: null };
    return { items: [message(2), message(1)], next: null, previous: 'later.m2' };
  });
  assert.deepEqual(places, [null, 'm2']);
  assert.deepEqual(
    all.map(({ id }) => id),
    ['m1', 'm2', 'm3', 'm4'],
  );
});

test('a file for people says who said what and when; one for programs keeps the ids', async () => {
  const messages = [message(1), message(2)];
  const forPeople = await conversationFile(conversation, messages, 'md', words).text();
  assert.equal(forPeople, '# 회비 나누기\n\n**나** · 2026-11-20\n\n말 1\n\n**답변** · 2026-11-20\n\n말 2\n');
  const forPrograms = JSON.parse(await conversationFile(conversation, messages, 'json', words).text());
  assert.deepEqual([forPrograms.title, forPrograms.kind], ['회비 나누기', 'chat']);
  assert.deepEqual(forPrograms.messages[1], {
    id: 'm2',
    role: 'assistant',
    content: '말 2',
    status: 'complete',
    createdAt: at,
  });
});

test('the name of a file has no sign that a system refuses', () => {
  assert.equal(conversationFileName('9/11월: "회비"?\n', 'md'), '9 11월 회비.md');
  assert.equal(conversationFileName('  ', 'json'), 'conversation.json');
});
