import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Receipt } from '../../protocol/answer.ts';
import type { Message } from '../../protocol/message.ts';
import {
  addNewest,
  closeAnswer,
  endOfWindow,
  type MessagePages,
  messagesPerPage,
  pagesAtMost,
  reachesEnd,
  replaceBranch,
  toTurns,
  windowAtEnd,
} from './message-pages.ts';

function message(id: string, role: Message['role'], parent: string | null, more?: Partial<Message>): Message {
  return {
    id,
    conversation: 'c',
    parent,
    role,
    status: 'complete',
    content: id,
    siblings: [id],
    createdAt: '2026-11-20T08:48:00.000Z',
    ...more,
  };
}

/** Each page newest first, as the API gives them. */
function pagesOf(...pages: Message[][]): MessagePages {
  return {
    pages: pages.map((items, index) => ({
      items,
      next: index < pages.length - 1 ? String(index) : null,
      previous: index > 0 ? `later.${items[0]?.id}` : null,
    })),
    pageParams: pages.map((_, index) => (index === 0 ? null : String(index - 1))),
  };
}

const q1 = message('q1', 'user', null);
const a1 = message('a1', 'assistant', 'q1');
const q2 = message('q2', 'user', 'a1');
const a2 = message('a2', 'assistant', 'q2', { status: 'pending', content: '' });
const noKey = () => undefined;

test('a page boundary between a question and its answer makes one turn', () => {
  const turns = toTurns(pagesOf([a2, q2, a1], [q1]), noKey);
  assert.deepEqual(
    turns.map((turn) => [turn.key, turn.question?.id, turn.answer?.id]),
    [
      ['q1', 'q1', 'a1'],
      ['q2', 'q2', 'a2'],
    ],
  );
});

test('an answer whose question is not loaded keeps the key that its turn will have', () => {
  const before = toTurns(pagesOf([a2, q2, a1]), noKey);
  assert.deepEqual(
    before.map((turn) => [turn.key, turn.question?.id]),
    [
      ['q1', undefined],
      ['q2', 'q2'],
    ],
  );
});

test('half a turn at an edge behind which there is more is left out', () => {
  const older = pagesOf([a2, q2, a1], []);
  const oldest = older.pages.slice(0, 1);
  assert.deepEqual(
    toTurns({ pages: oldest, pageParams: [null] }, noKey).map(({ key }) => key),
    ['q2'],
  );
  const newer = { items: [q2, a1, q1], next: null, previous: 'later.q2' };
  assert.deepEqual(
    toTurns({ pages: [newer], pageParams: [{ around: 'a1' }] }, noKey).map(({ key }) => key),
    ['q1'],
  );
});

test('a question that was sent from here keeps its key when it gets an id', () => {
  const turns = toTurns(pagesOf([a1, q1]), (id) => (id === 'q1' ? 'sent-1' : undefined));
  assert.equal(turns[0]?.key, 'sent-1');
});

test('accepted messages come first, newest first, and only once', () => {
  const once = addNewest(pagesOf([a1, q1]), [q2, a2]);
  const twice = addNewest(once, [q2, a2]);
  assert.deepEqual(
    twice.pages[0]?.items.map((item) => item.id),
    ['a2', 'q2', 'a1', 'q1'],
  );
});

test('the end of an answer brings its text, status, receipt and reason', () => {
  const receipt = { run: 'a2' } as Receipt;
  const error = { code: 'upstream-cut', title: 'cut' } as const;
  const closed = closeAnswer(pagesOf([a2, q2], [a1, q1]), 'a2', {
    content: '반쪽',
    status: 'failed',
    receipt,
    error,
  });
  assert.deepEqual(closed.pages[0]?.items[0], { ...a2, content: '반쪽', status: 'failed', receipt, error });
  assert.equal(closed.pages[1]?.items[0], a1);
});

test('all versions of a question have one key, so that their turn stays in its place', () => {
  const version = message('q1c', 'user', null, { siblings: ['q1', 'q1b', 'q1c'] });
  assert.equal(toTurns(pagesOf([a1, version]), noKey)[0]?.key, 'q1');
  assert.equal(
    toTurns(pagesOf([a1, version]), (id) => (id === 'q1' ? 'sent-1' : undefined))[0]?.key,
    'sent-1',
  );
});

test('another branch takes the place of a message and of all that followed it', () => {
  const version = message('q2b', 'user', 'a1');
  const answer = message('a2b', 'assistant', 'q2b');
  const q3 = message('q3', 'user', 'a2');
  const a3 = message('a3', 'assistant', 'q3');
  const pages = replaceBranch(pagesOf([a3, q3], [a2, q2], [a1, q1]), 'q2', [version, answer]);
  assert.deepEqual(
    pages.pages.map((page) => page.items.map((item) => item.id)),
    [
      ['a2b', 'q2b'],
      ['a1', 'q1'],
    ],
  );
  assert.deepEqual(pages.pageParams, [null, '1'], 'what is the newest page then is read from the end');
});

test('where the message is not loaded, nothing is replaced', () => {
  const pages = pagesOf([a2, q2]);
  assert.equal(replaceBranch(pages, 'q1', [message('q1b', 'user', null)]), pages);
});

/** That many messages, newest first. */
function newestFirst(count: number, name: string): Message[] {
  return Array.from({ length: count }, (_, at) => message(`${name}${count - at}`, 'user', null));
}

/** In the middle of a branch: newer messages follow. */
function inTheMiddle(): MessagePages {
  const [page, ...older] = pagesOf([a2, q2], [a1, q1]).pages;
  assert.ok(page);
  return { pages: [{ ...page, previous: 'later.a2' }, ...older], pageParams: [{ around: 'a2' }, '0'] };
}

test('a window in the middle takes no new messages, and is the end where a branch is replaced', () => {
  const pages = inTheMiddle();
  assert.equal(reachesEnd(pages), false);
  assert.equal(addNewest(pages, [message('q3', 'user', 'a2')]), pages);
  const changed = replaceBranch(pages, 'q1', [message('q1b', 'user', null)]);
  assert.equal(reachesEnd(changed), true);
  assert.deepEqual(changed.pageParams, [null]);
});

test('the window at the end has its cursor to what is there, and takes new messages', () => {
  const pages = addNewest(windowAtEnd('a1'), [q2, a2]);
  assert.deepEqual(
    [pages.pages[0]?.items.map(({ id }) => id), pages.pages[0]?.next, pages.pageParams],
    [['a2', 'q2'], 'a1', [null]],
  );
});

test('a page that has grown to two becomes two, and the farthest makes room', () => {
  const full = pagesOf(
    newestFirst(2 * messagesPerPage - 1, 'n'),
    ...Array.from({ length: pagesAtMost - 1 }, (_, at) => newestFirst(messagesPerPage, `p${at}-`)),
  );
  const grown = addNewest(full, [message('new', 'user', null)]);
  assert.deepEqual(
    grown.pages.map(({ items }) => items.length),
    Array.from({ length: pagesAtMost }, () => messagesPerPage),
  );
  const [newest, second] = grown.pages;
  assert.equal(newest?.items[0]?.id, 'new');
  assert.deepEqual([newest?.next, second?.previous], [second?.items[0]?.id, `later.${second?.items[0]?.id}`]);
  assert.equal(grown.pageParams[1], second?.items[0]?.id);
  assert.equal(grown.pageParams.length, pagesAtMost);
});

test('what is kept for the next time is a page at the end, or nothing', () => {
  const kept = endOfWindow(pagesOf(newestFirst(messagesPerPage + 3, 'n'), [a1, q1]));
  assert.deepEqual([kept?.pages.length, kept?.pages[0]?.items.length], [1, messagesPerPage]);
  assert.equal(kept?.pages[0]?.next, 'n3', 'the next page begins with what was not kept');
  assert.equal(endOfWindow(inTheMiddle()), undefined);
});
