import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnswerEvent } from '../../protocol/events.ts';
import { type FollowPorts, followAnswer } from './follow.ts';

type Opened = string | null;

/** A body that gives these chunks and then closes; `cut` ends it with an error, as a broken line does. */
function stream(chunks: (string | Uint8Array)[], cut = false): Response {
  const encoder = new TextEncoder();
  const queue = [...chunks];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = queue.shift();
      if (chunk !== undefined) {
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      } else if (cut) controller.error(new TypeError('line cut'));
      else controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

function frame(id: string, event: string, data: unknown): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function scripted(replies: (() => Response)[]) {
  const opened: Opened[] = [];
  const waitedMs: number[] = [];
  let restored = 0;
  const ports: FollowPorts = {
    async open(lastEventId) {
      opened.push(lastEventId);
      const reply = replies[opened.length - 1];
      assert.ok(reply !== undefined, 'opened more often than the script allows');
      return reply();
    },
    wait: async (delayMs) => void waitedMs.push(delayMs),
    afterSilence: () => () => undefined,
    async sessionRestored() {
      restored += 1;
    },
    random: () => 0.5,
  };
  const events: AnswerEvent[] = [];
  const lines: boolean[] = [];
  const handlers = {
    onEvent: (event: AnswerEvent) => void events.push(event),
    onLine: (up: boolean) => void lines.push(up),
  };
  const text = () => events.map((event) => (event.event === 'delta' ? event.data.text : '')).join('');
  return { ports, handlers, opened, waitedMs, lines, events, text, restored: () => restored };
}

const endFrame = frame('1.9', 'end', { status: 'complete', receipt: {} });

test('an answer is read from the start to its end, a character split over chunks included', async () => {
  const bytes = new TextEncoder().encode(frame('1.2', 'delta', { text: '한글🙂' }));
  const script = scripted([
    () => stream([frame('1.1', 'start', { answer: 'a' }), bytes.slice(0, 45), bytes.slice(45), endFrame]),
  ]);
  const result = await followAnswer(script.ports, script.handlers, new AbortController().signal);
  assert.equal(result, 'ended');
  assert.deepEqual(script.opened, [null]);
  assert.equal(script.text(), '한글🙂');
  assert.deepEqual(script.waitedMs, []);
});

test('a cut line is built again from the last event that was seen', async () => {
  const script = scripted([
    () => stream([frame('1.1', 'delta', { text: '가' }), frame('1.2', 'delta', { text: '나' })], true),
    () => stream([], false),
    () => stream([frame('1.3', 'delta', { text: '다' }), endFrame]),
  ]);
  await followAnswer(script.ports, script.handlers, new AbortController().signal);
  assert.deepEqual(script.opened, [null, '1.2', '1.2']);
  assert.equal(script.text(), '가나다');
  assert.deepEqual(script.waitedMs, [250, 500], 'an event sets the wait back to the shortest');
  assert.deepEqual(script.lines, [true, false, true, false, true]);
});

test('a half event at the cut is neither shown nor counted as seen', async () => {
  const script = scripted([
    () => stream([frame('1.1', 'delta', { text: '가' }), 'id: 1.2\nevent: delta\ndata: {"text":"나"'], true),
    () => stream([frame('1.2', 'delta', { text: '나' }), endFrame]),
  ]);
  await followAnswer(script.ports, script.handlers, new AbortController().signal);
  assert.deepEqual(script.opened, [null, '1.1']);
  assert.equal(script.text(), '가나');
});

test('an answer that is not there is told apart from a broken line', async () => {
  const script = scripted([() => new Response(null, { status: 404 })]);
  const result = await followAnswer(script.ports, script.handlers, new AbortController().signal);
  assert.equal(result, 'gone');
});

test('an ended session waits for the log-in and goes on', async () => {
  const script = scripted([
    () => new Response(null, { status: 401 }),
    () => stream([frame('1.1', 'delta', { text: '가' }), endFrame]),
  ]);
  const result = await followAnswer(script.ports, script.handlers, new AbortController().signal);
  assert.equal(result, 'ended');
  assert.equal(script.restored(), 1);
});

test('events of a name that is not known are skipped, and their id is remembered', async () => {
  const script = scripted([
    () => stream([frame('1.1', 'delta', { text: '가' }), frame('1.2', 'later', {})], true),
    () => stream([endFrame]),
  ]);
  await followAnswer(script.ports, script.handlers, new AbortController().signal);
  assert.deepEqual(script.opened, [null, '1.2']);
  assert.equal(script.events.length, 2);
});

test('an abort ends the following with its reason', async () => {
  const controller = new AbortController();
  const script = scripted([() => stream([frame('1.1', 'delta', { text: '가' })])]);
  script.ports.wait = async (_delayMs, signal) => {
    controller.abort(new Error('left the page'));
    signal.throwIfAborted();
  };
  await assert.rejects(followAnswer(script.ports, script.handlers, controller.signal), /left the page/);
});

test('a line that has gone silent is dropped and built again', async () => {
  const silent = () =>
    new Response(new ReadableStream<Uint8Array>({ start: (c) => c.enqueue(new TextEncoder().encode(half)) }));
  const half = frame('1.1', 'delta', { text: '가' });
  const script = scripted([silent, () => stream([frame('1.2', 'delta', { text: '나' }), endFrame])]);
  let reads = 0;
  script.ports.afterSilence = (task) => {
    reads += 1;
    if (reads === 2) task();
    return () => undefined;
  };
  await followAnswer(script.ports, script.handlers, new AbortController().signal);
  assert.deepEqual(script.opened, [null, '1.1']);
  assert.equal(script.text(), '가나');
});
