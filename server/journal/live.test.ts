import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reader } from '../../tests/support/frames.ts';
import type { AccountId, RunId } from '../base/ids.ts';
import { LiveRun, replay, replayAtPace } from './live.ts';

/** A run under epoch 3 that has said these parts. */
function liveRun(...parts: string[]): LiveRun {
  const live = new LiveRun({ account: 'a' as AccountId, id: 'r1' as RunId, epoch: 3 });
  for (const part of parts) {
    live.push(part);
    live.cut(0);
  }
  return live;
}

test('what is pushed between two cuts is one part with one number', () => {
  const live = liveRun();
  const reader = new Reader();
  live.attach(null, reader);
  live.cut(0);
  live.push('안');
  live.push('녕');
  assert.deepEqual([live.text, live.lastSeq, reader.lines], ['안녕', 0, []]);
  live.cut(5);
  live.push('!');
  assert.deepEqual([live.text, live.lastSeq, live.cutAtMs], ['안녕!', 1, 5]);
  assert.deepEqual(live.parts, ['안녕']);
  assert.deepEqual(reader.lines, ['delta 3.1 안녕']);
});

test('each event is made once: all followers get the same string', () => {
  const live = liveRun('a');
  const readers = [new Reader(), new Reader(), new Reader()];
  for (const reader of readers) live.attach({ epoch: 3, seq: 1 }, reader);
  live.push('b');
  live.cut(0);
  assert.deepEqual(
    readers.map(({ written }) => written),
    Array(3).fill(['id: 3.2\nevent: delta\ndata: {"text":"b"}\n\n']),
  );
});

test('from wherever a reader comes, it ends with the same text', () => {
  const parts = ['안', '녕', '하', '세', '요'];
  for (let seq = 0; seq <= parts.length; seq += 1) {
    const live = liveRun(...parts);
    const reader = new Reader();
    live.attach({ epoch: 3, seq }, reader);
    live.push('!');
    live.cut(0);
    assert.equal(parts.slice(0, seq).join('') + reader.text, '안녕하세요!', `from ${seq}`);
    assert.equal(reader.frames.at(-1)?.id, '3.6');
  }
});

test('who comes without a position gets everything, and text that is not cut only with its cut', () => {
  const live = liveRun('a', 'b');
  live.push('c');
  const reader = new Reader();
  live.attach(null, reader);
  assert.deepEqual(reader.lines, ['delta 3.2 ab']);
  live.cut(0);
  assert.deepEqual(reader.lines, ['delta 3.2 ab', 'delta 3.3 c']);
});

for (const [what, position] of [
  ['of another epoch', { epoch: 2, seq: 1 }],
  ['of a later epoch', { epoch: 4, seq: 0 }],
  ['from beyond the end', { epoch: 3, seq: 3 }],
] as const) {
  test(`a reader ${what} is reset to the whole text, and goes on`, () => {
    const live = liveRun('a', 'b');
    live.push('c');
    const reader = new Reader();
    live.attach(position, reader);
    live.cut(0);
    assert.deepEqual(reader.lines, ['reset 3.2 ab', 'delta 3.3 c']);
  });
}

test('a follower that is too slow is let go, and the others are not', () => {
  const live = liveRun();
  const [slow, quick] = [new Reader(1), new Reader()];
  live.attach(null, slow);
  live.attach(null, quick);
  for (const text of ['a', 'b']) {
    live.push(text);
    live.cut(0);
  }
  live.end({ status: 'complete' });
  assert.deepEqual(slow.lines, ['delta 3.1 a']);
  assert.deepEqual(quick.lines, ['delta 3.1 a', 'delta 3.2 b', 'end 3.3 complete']);
  assert.deepEqual([slow.isEnded, quick.isEnded], [false, true]);
});

test('a follower that is dropped while it catches up is written to no more', () => {
  for (const position of [null, { epoch: 1, seq: 1 }]) {
    const live = liveRun('a');
    const reader = new Reader(1);
    live.attach(position, reader);
    live.push('b');
    live.cut(0);
    assert.equal(reader.written.length, 1);
  }
});

test('who leaves gets nothing more, not even the end', () => {
  const live = liveRun('a');
  const reader = new Reader();
  const leave = live.attach(null, reader);
  leave();
  leave();
  live.push('b');
  live.cut(0);
  live.end({ status: 'complete' });
  assert.deepEqual(reader.lines, ['delta 3.1 a']);
  assert.equal(reader.isEnded, false);
});

test('the end comes once, after the last part', () => {
  const live = liveRun('a');
  const reader = new Reader();
  live.attach(null, reader);
  live.end({ status: 'stopped' });
  live.end({ status: 'complete' });
  assert.deepEqual(reader.lines, ['delta 3.1 a', 'end 3.2 stopped']);
});

test('a run that is abandoned lets its followers go without an end: they come back', () => {
  const live = liveRun('a');
  const reader = new Reader();
  live.attach(null, reader);
  live.abandon();
  assert.deepEqual(reader.lines, ['delta 3.1 a']);
  assert.equal(reader.isEnded, true);
});

test('what is not stored is counted in UTF-16 code units', () => {
  const live = liveRun('abc', '🙂', '안');
  assert.equal(live.unstoredLength, 6);
  live.storedSeq = 1;
  assert.equal(live.unstoredLength, 3);
  live.storedSeq = 3;
  assert.equal(live.unstoredLength, 0);
});

test('stored parts are replayed as few events, each with the number of its last part', () => {
  const parts = Array.from({ length: 10 }, (_, index) => String(index).repeat(5_000));
  const reader = new Reader();
  assert.equal(replay(1, parts, 1, reader), true);
  assert.deepEqual(
    reader.frames.map(({ id }) => id),
    ['1.5', '1.9', '1.10'],
  );
  assert.equal(reader.text, parts.slice(1).join(''));
});

test('a replay stops at a reader that is too slow, and says so', () => {
  const parts = Array.from({ length: 10 }, () => 'x'.repeat(20_000));
  const reader = new Reader(2);
  assert.equal(replay(1, parts, 0, reader), false);
  assert.equal(reader.written.length, 2);
});

test('a replay at pace sends the next event when the one before is taken, and stops at who is dropped', async () => {
  const parts = ['a', 'b', 'c'].map((letter) => letter.repeat(20_000));
  const reader = new Reader(3);
  const { promise, resolve } = Promise.withResolvers<void>();
  reader.taking = promise;
  const done = replayAtPace(1, [...parts, 'd'], 0, reader);
  assert.equal(reader.written.length, 1);
  resolve();
  assert.equal(await done, false);
  assert.equal(reader.text, parts.join(''));
});

test('who has to be reset to much is waited for, and goes on from where that was', async () => {
  const text = 'a'.repeat(100_000);
  const live = liveRun(text);
  const position = { epoch: 2, seq: 1 };
  const reader = new Reader();
  const { promise, resolve } = Promise.withResolvers<void>();
  reader.taking = promise;
  assert.equal(live.isLongAfter(position), true);
  const caughtUp = live.catchUp(position, reader);
  live.push('!');
  live.cut(0);
  resolve();
  assert.deepEqual(await caughtUp, { epoch: 3, seq: 1 });
  assert.deepEqual(reader.lines, [`reset 3.1 ${text}`]);
  assert.equal(live.isLongAfter({ epoch: 3, seq: 1 }), false);
});

test('there is nothing to replay at the end, or beyond it', () => {
  for (const after of [2, 3]) {
    const reader = new Reader();
    assert.equal(replay(1, ['a', 'b'], after, reader), true);
    assert.deepEqual(reader.written, []);
  }
});
