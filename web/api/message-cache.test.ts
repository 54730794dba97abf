import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import type { Receipt } from '../../protocol/answer.ts';
import type { Message } from '../../protocol/message.ts';
import { showAcceptedTurn, showAskedAgain, showClosedAnswer } from './message-cache.ts';
import { emptyPages, type MessagePages } from './message-pages.ts';
import { messagesQuery } from './message-queries.ts';

const { queryKey } = messagesQuery('c');
const outgoing = {
  key: 'k',
  content: '질문',
  parent: null,
  sentAt: '2026-11-20T08:48:00.000Z',
  state: 'sending',
} as const;
const turn = { run: 'a1', message: 'q1', answer: 'a1' };
const empty = emptyPages;

function shownIds(queryClient: QueryClient): string[] | undefined {
  return queryClient.getQueryData(queryKey)?.pages[0]?.items.map((item) => item.id);
}

test('an accepted question is shown, even when an older list is still on its way', async () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(queryKey, empty);
  const older = Promise.withResolvers<MessagePages>();
  const reading = queryClient.fetchQuery({ queryKey, queryFn: () => older.promise, staleTime: 0 });
  showAcceptedTurn(queryClient, 'c', outgoing, turn);
  assert.deepEqual(shownIds(queryClient), ['a1', 'q1']);
  older.resolve(empty);
  await reading.catch(() => undefined);
  await nextTurn();
  assert.deepEqual(shownIds(queryClient), ['a1', 'q1']);
});

test('a question accepted before the list was read makes it be read again', async () => {
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery({
    queryKey,
    queryFn: () => Promise.reject(new Error('not read')),
    retry: false,
  });
  showAcceptedTurn(queryClient, 'c', outgoing, turn);
  assert.equal(queryClient.getQueryState(queryKey)?.isInvalidated, true);
});

test('an answer goes from pending to its end, and a new version takes its place', () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(queryKey, empty);
  showAcceptedTurn(queryClient, 'c', outgoing, turn);
  const receipt = { run: 'a1', used: 1 } as Receipt;
  const end = { status: 'stopped', receipt } as const;
  showClosedAnswer(queryClient, 'a1', { content: '반쪽', reconnecting: false, end, gone: false });
  const closed = queryClient.getQueryData(queryKey)?.pages[0]?.items[0];
  assert.deepEqual([closed?.status, closed?.content, closed?.receipt], ['stopped', '반쪽', receipt]);

  assert.ok(closed);
  const asked = { run: 'a2', message: 'q1', answer: 'a2' };
  showAskedAgain(queryClient, closed, { how: 'retry' }, asked, outgoing.sentAt);
  const version = queryClient.getQueryData(queryKey)?.pages[0]?.items[0];
  assert.deepEqual(
    [version?.id, version?.status, version?.content, version?.siblings],
    ['a2', 'pending', '', ['a1', 'a2']],
  );
});

test('what goes on from an answer begins with its text', () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(queryKey, empty);
  showAcceptedTurn(queryClient, 'c', outgoing, turn);
  const answer = queryClient.getQueryData(queryKey)?.pages[0]?.items[0];
  assert.ok(answer);
  const stopped: Message = { ...answer, status: 'stopped', content: '반쪽' };
  const asked = { run: 'a2', message: 'q1', answer: 'a2' };
  showAskedAgain(queryClient, stopped, { how: 'continue' }, asked, outgoing.sentAt);
  const version = queryClient.getQueryData(queryKey)?.pages[0]?.items[0];
  assert.deepEqual([version?.id, version?.status, version?.content], ['a2', 'pending', '반쪽']);
});

test('a changed question stands in the place of the first, with an answer of its own', () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(queryKey, empty);
  showAcceptedTurn(queryClient, 'c', outgoing, turn);
  const question = queryClient.getQueryData(queryKey)?.pages[0]?.items[1];
  assert.ok(question);
  const asked = { run: 'a2', message: 'q2', answer: 'a2' };
  showAskedAgain(queryClient, question, { how: 'edit', content: '고친 질문' }, asked, outgoing.sentAt);
  assert.deepEqual(shownIds(queryClient), ['a2', 'q2']);
  const changed = queryClient.getQueryData(queryKey)?.pages[0]?.items[1];
  assert.deepEqual([changed?.content, changed?.siblings, changed?.parent], ['고친 질문', ['q1', 'q2'], null]);
});

test('the end of an answer does not read the list again, which could show a branch of another tab', async () => {
  const queryClient = new QueryClient();
  let reads = 0;
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey,
    queryFn: () => {
      reads += 1;
      return { items: [], next: null };
    },
    initialPageParam: null as string | null,
    getNextPageParam: () => null,
  });
  const leave = observer.subscribe(() => undefined);
  await observer.refetch();
  const readsBefore = reads;
  const end = { status: 'complete', receipt: { run: 'a1' } as Receipt } as const;
  showClosedAnswer(queryClient, 'a1', { content: '끝', reconnecting: false, end, gone: false });
  await nextTurn();
  assert.equal(reads, readsBefore);
  showClosedAnswer(queryClient, 'a1', { content: '', reconnecting: false, end: null, gone: true });
  await nextTurn();
  assert.equal(reads, readsBefore + 1, 'an answer that is gone is looked for');
  leave();
});
