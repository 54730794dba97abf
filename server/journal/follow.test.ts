import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { settableClock } from '../../tests/support/clock.ts';
import { Reader } from '../../tests/support/frames.ts';
import { addAccount, addPrice, addRun } from '../../tests/support/rows.ts';
import { change, openTestStore } from '../../tests/support/store.ts';
import { mockDelays } from '../../tests/support/timers.ts';
import { silentLog } from '../base/log.ts';
import { Journal } from './append.ts';
import { follow, type StoredRun } from './follow.ts';
import { parsePosition } from './frame.ts';
import { insertParts } from './table.ts';

const parts = ['안', '녕', '하', '세', '요'];
const whole = parts.join('');
const end = { status: 'complete' };
/** More than a reader is given at once. */
const long = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(20_000));

/** A run `r1` with those parts in the store, and readers that follow it. */
async function prepare(t: TestContext, stored: readonly string[] = parts) {
  const store = await openTestStore(t);
  const account = await addAccount(store.db, 'a');
  await addPrice(store.db, 1, 1_000);
  const run = await addRun(store.db, { account, id: 'r1' });
  const { id, epoch } = run;
  await store.transaction((tx) =>
    insertParts(
      tx,
      stored.map((text, index) => ({ account, id, epoch, seq: index + 1, text })),
    ),
  );
  const journal = new Journal({
    store,
    clock: settableClock(),
    log: silentLog,
    timings: { cutMs: 0, storeMs: 1_000 },
  });
  t.after(() => journal.close());
  const followed = (load: () => Promise<StoredRun | undefined>, after?: string, reader = new Reader()) => {
    const left = new AbortController();
    const request = { account, run: id, after: parsePosition(after), load };
    const done = follow({ store, journal }, request, reader, left.signal);
    return { reader, done, leave: () => left.abort() };
  };
  return { store, journal, run, followed };
}

/** Takes nothing of what it is sent until `take` is called. */
function slowReader(): { reader: Reader; take: () => void } {
  const reader = new Reader();
  const { promise, resolve } = Promise.withResolvers<void>();
  reader.taking = promise;
  return { reader, take: resolve };
}

const openRun = async (): Promise<StoredRun> => ({ epoch: 1, closed: null });
const closedRun = (epoch = 1, content = whole, lastSeq = parts.length) => {
  return async (): Promise<StoredRun> => ({ epoch, closed: { lastSeq, content, end } });
};
const neverAsked = async () => assert.fail('a live run is not read from the store');

test('live, from nothing: the start, what there is, what comes, the end', async (t) => {
  const { journal, run, followed } = await prepare(t, []);
  const writer = journal.open(run, () => true, assert.fail);
  writer.append('안');
  const { reader, done } = followed(neverAsked);
  await done;
  writer.append('녕');
  writer.end(end);
  assert.deepEqual(reader.lines, ['start 1.0 r1', 'delta 1.1 안', 'delta 1.2 녕', 'end 1.3 complete']);
  assert.equal(reader.isEnded, true);
});

test('live, from the middle: the start says where the reader was, and nothing comes twice', async (t) => {
  const { journal, run, followed } = await prepare(t, []);
  const writer = journal.open(run, () => true, assert.fail);
  for (const part of parts) writer.append(part);
  const { reader, done } = followed(neverAsked, '1.3');
  await done;
  writer.append('!');
  assert.deepEqual(reader.lines, ['start 1.3 r1', 'delta 1.5 세요', 'delta 1.6 !']);
  writer.abandon();
});

test('live, and far behind: what there is comes at the reader’s pace, what comes meanwhile after it', async (t) => {
  const { journal, run, followed } = await prepare(t, []);
  const writer = journal.open(run, () => true, assert.fail);
  for (const part of long) writer.append(part);
  const { reader, take } = slowReader();
  const { done } = followed(neverAsked, undefined, reader);
  await reader.has(2);
  writer.append('!');
  assert.equal(reader.text, long[0]);
  take();
  await done;
  writer.append('?');
  writer.end(end);
  assert.equal(reader.text, `${long.join('')}!?`);
  assert.deepEqual(
    reader.frames.slice(-3).map(({ id, event }) => `${event} ${id}`),
    ['delta 1.6', 'delta 1.7', 'end 1.8'],
  );
});

test('live, and far behind when the end comes: the rest is read from the store', async (t) => {
  const { journal, run, followed } = await prepare(t, []);
  const writer = journal.open(run, () => true, assert.fail);
  for (const part of long) writer.append(part);
  const { reader, take } = slowReader();
  const { done } = followed(closedRun(1, `${long.join('')}!`, 6), undefined, reader);
  await reader.has(2);
  writer.append('!');
  await writer.seal();
  writer.end(end);
  take();
  await done;
  assert.equal(reader.text, `${long.join('')}!`);
  assert.equal(reader.lines.at(-1), 'end 1.7 complete');
});

for (const after of ['2.3', '1.6']) {
  test(`live, from ${after}, which is none of its events: reset to all there is`, async (t) => {
    const { journal, run, followed } = await prepare(t, []);
    const writer = journal.open(run, () => true, assert.fail);
    for (const part of parts) writer.append(part);
    const { reader, done } = followed(neverAsked, after);
    await done;
    assert.deepEqual(reader.lines, [`start ${after} r1`, `reset 1.5 ${whole}`]);
    writer.abandon();
  });
}

test('closed: from every position the rest comes, and always the same end', async (t) => {
  const { followed } = await prepare(t);
  for (let seq = 0; seq <= parts.length; seq += 1) {
    const { reader, done } = followed(closedRun(), `1.${seq}`);
    await done;
    assert.equal(parts.slice(0, seq).join('') + reader.text, whole, `from ${seq}`);
    assert.deepEqual(reader.lines.at(-1), 'end 1.6 complete');
    assert.equal(reader.frames[0]?.id, `1.${seq}`);
    assert.equal(reader.isEnded, true);
  }
});

test('closed, first sight: as live, and the same text', async (t) => {
  const { followed } = await prepare(t);
  const { reader, done } = followed(closedRun());
  await done;
  assert.deepEqual(reader.lines, ['start 1.0 r1', `delta 1.5 ${whole}`, 'end 1.6 complete']);
});

test('closed, and the reader has the end already: it is told once more, without text', async (t) => {
  const { followed } = await prepare(t);
  const { reader, done } = followed(closedRun(), '1.6');
  await done;
  assert.deepEqual(reader.lines, ['start 1.6 r1', 'end 1.6 complete']);
});

for (const [what, after, epoch] of [
  ['from beyond the end', '1.7', 1],
  ['from before a crash: what the store kept counts', '1.4', 2],
] as const) {
  test(`closed, ${what}`, async (t) => {
    const { followed } = await prepare(t);
    const { reader, done } = followed(closedRun(epoch), after);
    await done;
    assert.deepEqual(reader.lines, [
      `start ${after} r1`,
      `reset ${epoch}.5 ${whole}`,
      `end ${epoch}.6 complete`,
    ]);
  });
}

for (const [after, told] of [
  [undefined, [`reset 1.5 ${whole}`]],
  ['1.2', [`reset 1.5 ${whole}`]],
  ['1.5', []],
  ['1.6', []],
  ['9.1', [`reset 1.5 ${whole}`]],
] as const) {
  test(`closed and its journal let go, from ${after ?? 'nothing'}: the text of the message stands in`, async (t) => {
    const { store, followed } = await prepare(t);
    await change(store.db, 'delete from journal');
    const { reader, done } = followed(closedRun(), after);
    await done;
    assert.deepEqual(reader.lines.slice(1), [...told, 'end 1.6 complete']);
  });
}

test('closed without a word: the start and the end', async (t) => {
  const { followed } = await prepare(t, []);
  const { reader, done } = followed(closedRun(1, '', 0));
  await done;
  assert.deepEqual(reader.lines, ['start 1.0 r1', 'end 1.1 complete']);
});

test('a run that is gone ends the stream without a word', async (t) => {
  const { followed } = await prepare(t);
  const { reader, done } = followed(async () => undefined);
  await done;
  assert.deepEqual([reader.lines, reader.isEnded], [[], true]);
});

test('written elsewhere: what is stored comes as it is stored, then the end', async (t) => {
  const { store, run, followed } = await prepare(t, ['안']);
  const pass = mockDelays(t);
  let load: () => Promise<StoredRun> = openRun;
  const { reader, done } = followed(() => load());
  await reader.has(2);
  const more = { account: run.account, id: run.id, epoch: 1, seq: 2, text: '녕' };
  await store.transaction((tx) => insertParts(tx, [more]));
  await pass(1_000);
  await reader.has(3);
  load = closedRun(1, '안녕', 2);
  await pass(1_000);
  await done;
  assert.deepEqual(reader.lines, ['start 1.0 r1', 'delta 1.1 안', 'delta 1.2 녕', 'end 1.3 complete']);
});

test('reaped while it is followed: the stored text replaces what was shown beyond it', async (t) => {
  const { followed } = await prepare(t);
  const pass = mockDelays(t);
  let load: () => Promise<StoredRun> = openRun;
  const { reader, done } = followed(() => load());
  await reader.has(2);
  load = closedRun(2);
  await pass(1_000);
  await done;
  assert.deepEqual(reader.lines.slice(2), [`reset 2.5 ${whole}`, 'end 2.6 complete']);
});

test('a run that turns live between two looks goes on from where the reader is, with one start', async (t) => {
  const { journal, run, followed } = await prepare(t, ['안']);
  const pass = mockDelays(t);
  const { reader, done } = followed(openRun);
  await reader.has(2);
  const writer = journal.open(run, () => true, assert.fail);
  writer.append('안');
  writer.append('녕');
  await pass(1_000);
  await done;
  writer.end(end);
  assert.deepEqual(reader.lines, ['start 1.0 r1', 'delta 1.1 안', 'delta 1.2 녕', 'end 1.3 complete']);
});

test('a run that ends while a reader is on its way misses nothing', async (t) => {
  const { followed } = await prepare(t);
  const pass = mockDelays(t);
  let looks = 0;
  const { reader, done } = followed(async () => {
    looks += 1;
    return looks === 1 ? { epoch: 1, closed: null } : closedRun()();
  });
  await reader.has(2);
  await pass(1_000);
  await done;
  assert.equal(reader.text, whole);
  assert.deepEqual(reader.lines.at(-1), 'end 1.6 complete');
});

test('who leaves a live run gets nothing more', async (t) => {
  const { journal, run, followed } = await prepare(t, []);
  const writer = journal.open(run, () => true, assert.fail);
  const { reader, done, leave } = followed(neverAsked);
  await done;
  leave();
  writer.append('a');
  writer.end(end);
  assert.deepEqual(reader.lines, ['start 1.0 r1']);
});

test('who leaves a run that is written elsewhere ends the looking', async (t) => {
  const { followed } = await prepare(t);
  const { reader, done, leave } = followed(openRun);
  await reader.has(2);
  leave();
  await done;
  assert.equal(reader.written.length, 2);
});

for (const takes of [1, 2]) {
  test(`a reader that is dropped after ${takes} events is sent no more of a closed run`, async (t) => {
    const { followed } = await prepare(t);
    const { reader, done } = followed(closedRun(), undefined, new Reader(takes));
    await done;
    assert.equal(reader.written.length, takes);
  });
}
