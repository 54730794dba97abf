import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createAnswerStore } from './answer-store.ts';
import type { LiveAnswer } from './live-answer.ts';

/** One answer whose stream the test feeds by hand, and frames that run when the test says so. */
function scripted() {
  const encoder = new TextEncoder();
  const line: { controller?: ReadableStreamDefaultController<Uint8Array> } = {};
  let signal: AbortSignal | undefined;
  let opened = 0;
  const frames: (() => void)[] = [];
  const closed: [string, LiveAnswer][] = [];
  const store = createAnswerStore({
    nowMs: () => 0,
    nextFrame: (task) => void frames.push(task),
    onClosed: (answerId, live) => void closed.push([answerId, live]),
    follow: () => ({
      async open(_lastEventId, abort) {
        opened += 1;
        signal = abort;
        return new Response(
          new ReadableStream<Uint8Array>({ start: (c) => Object.assign(line, { controller: c }) }),
        );
      },
      wait: () => new Promise(() => undefined),
      afterSilence: () => () => undefined,
      sessionRestored: async () => undefined,
      random: () => 0.5,
    }),
  });
  return {
    store,
    frames,
    closed,
    opened: () => opened,
    aborted: () => signal?.aborted,
    async send(event: string, data: unknown) {
      await nextTurn();
      line.controller?.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      await nextTurn();
    },
  };
}

test('text is shown once per frame, as one object until the next', async () => {
  const script = scripted();
  let changes = 0;
  script.store.watch('a', () => {
    changes += 1;
  });
  await script.send('delta', { text: '가' });
  await script.send('delta', { text: '나' });
  assert.equal(script.store.snapshot('a').content, '', 'nothing is shown before the frame');
  assert.equal(script.frames.length, 1);
  script.frames.shift()?.();
  assert.equal(script.store.snapshot('a').content, '가나');
  assert.equal(script.store.snapshot('a'), script.store.snapshot('a'));
  assert.equal(changes, 1);
});

test('the end is shown at once, after it was told', async () => {
  const script = scripted();
  script.store.watch('a', () => undefined);
  await script.send('delta', { text: '가' });
  await script.send('end', { status: 'complete', receipt: {} });
  assert.equal(script.store.snapshot('a').end?.status, 'complete');
  assert.equal(script.closed.length, 1);
  assert.equal(script.closed[0]?.[1].content, '가');
});

test('two watchers share one stream, and the last to leave ends it', async () => {
  const script = scripted();
  const leaveFirst = script.store.watch('a', () => undefined);
  const leaveSecond = script.store.watch('a', () => undefined);
  await script.send('delta', { text: '가' });
  assert.equal(script.opened(), 1);
  leaveFirst();
  assert.equal(script.aborted(), false);
  leaveSecond();
  assert.equal(script.aborted(), true);
  assert.equal(
    script.store.snapshot('a').content,
    '',
    'who returns starts from nothing and is given everything',
  );
  await nextTurn();
  assert.equal(script.closed.length, 0, 'leaving is not an end');
});
