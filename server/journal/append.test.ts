import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type SettableClock, settableClock } from '../../tests/support/clock.ts';
import { type FaultyStore, faultyStore } from '../../tests/support/faulty-store.ts';
import { Reader } from '../../tests/support/frames.ts';
import { addAccount, addPrice, addRun } from '../../tests/support/rows.ts';
import { change, openTestStore } from '../../tests/support/store.ts';
import type { RunFailure } from '../base/errors.ts';
import { silentLog } from '../base/log.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store } from '../store/store.ts';
import { Journal, type JournalWriter } from './append.ts';
import { readParts } from './table.ts';

interface Written {
  run: RunRow;
  writer: JournalWriter;
  reader: Reader;
  lost: RunFailure[];
}

interface Prepared {
  store: Store;
  faulty: FaultyStore;
  clock: SettableClock;
  journal: Journal;
  write(run: string, mayWrite?: () => boolean): Promise<Written>;
  storedParts(run: RunRow): Promise<string[]>;
}

/** A journal whose windows are 25 and 200 ms of a clock that stands still, and whose timers the test lets tick. */
async function prepare(t: TestContext, timings = { cutMs: 25, storeMs: 200 }): Promise<Prepared> {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const store = await openTestStore(t);
  const account = await addAccount(store.db, 'a');
  await addPrice(store.db, 1, 1_000);
  const clock = settableClock();
  const faulty = faultyStore(store);
  const journal = new Journal({ store: faulty.store, clock, log: silentLog, timings });
  t.after(() => journal.close());
  return {
    store,
    faulty,
    clock,
    journal,
    async write(id, mayWrite = () => true) {
      const run = await addRun(store.db, { account, id });
      const lost: RunFailure[] = [];
      const writer = journal.open(run, mayWrite, (failure) => lost.push(failure));
      const reader = new Reader();
      journal.live(run.id)?.attach(null, reader);
      return { run, writer, reader, lost };
    },
    storedParts: (run) => readParts(store.read, run.account, run.id),
  };
}

test('the first text goes at once; what follows within the window is gathered until it is over', async (t) => {
  const { write, clock } = await prepare(t);
  const { writer, reader } = await write('r1');
  writer.append('안');
  assert.deepEqual(reader.lines, ['delta 1.1 안']);
  clock.advance(24);
  writer.append('녕');
  writer.append('하');
  assert.equal(reader.written.length, 1);
  clock.advance(1);
  writer.append('세');
  assert.deepEqual(reader.lines, ['delta 1.1 안', 'delta 1.2 녕하세']);
});

test('gathered text does not wait for more: the ticker sends it', async (t) => {
  const { write, clock } = await prepare(t);
  const { writer, reader } = await write('r1');
  writer.append('a');
  writer.append('b');
  clock.advance(25);
  t.mock.timers.tick(25);
  assert.deepEqual(reader.lines, ['delta 1.1 a', 'delta 1.2 b']);
});

test('text of all runs is stored by the ticker, in the order of its numbers', async (t) => {
  const { write, clock, journal, storedParts } = await prepare(t);
  const first = await write('r1');
  const second = await write('r2');
  for (const word of ['a', 'b', 'c']) {
    first.writer.append(word);
    second.writer.append(word.toUpperCase());
    clock.advance(25);
  }
  assert.deepEqual(first.writer.stored, { text: '', lastSeq: 0 });
  t.mock.timers.tick(200);
  await journal.close();
  assert.deepEqual(await storedParts(first.run), ['a', 'b', 'c']);
  assert.deepEqual(await storedParts(second.run), ['A', 'B', 'C']);
  assert.deepEqual(second.writer.stored, { text: 'ABC', lastSeq: 3 });
});

test('a seal stores all that was said, also what was not sent yet', async (t) => {
  const { write, storedParts } = await prepare(t);
  const { run, writer, reader } = await write('r1');
  for (let count = 0; count < 150; count += 1) writer.append(`${count} `);
  await writer.seal();
  assert.deepEqual(reader.lines.length, 2);
  assert.equal((await storedParts(run)).join(''), reader.text);
  assert.deepEqual(writer.stored, { text: reader.text, lastSeq: 2 });
});

test('a run that said nothing is sealed without a row', async (t) => {
  const { write, storedParts } = await prepare(t);
  const { run, writer } = await write('r1');
  await writer.seal();
  assert.deepEqual([writer.stored, await storedParts(run)], [{ text: '', lastSeq: 0 }, []]);
});

test('text that comes while other text is being stored is stored after it, once', async (t) => {
  const { write, clock, faulty, storedParts } = await prepare(t);
  const { run, writer } = await write('r1');
  const letGo = faulty.hold('process');
  writer.append('a');
  t.mock.timers.tick(200);
  await new Promise(setImmediate);
  clock.advance(25);
  writer.append('b');
  t.mock.timers.tick(200);
  letGo();
  await writer.seal();
  assert.deepEqual(await storedParts(run), ['a', 'b']);
});

const fences = ['set epoch = 2', "set state = 'closed', hold_state = 'released', outcome = 'failed'"];

for (const fence of fences) {
  test(`a run that is fenced (${fence}) is told so; the others of its batch go on`, async (t) => {
    const { write, store, clock, journal, storedParts } = await prepare(t);
    const fenced = await write('r1');
    const sound = await write('r2');
    fenced.writer.append('before');
    sound.writer.append('before');
    await sound.writer.seal();
    await change(store.db, `update runs ${fence} where id = 'r1'`);
    clock.advance(25);
    fenced.writer.append(' after');
    sound.writer.append(' after');
    t.mock.timers.tick(200);
    await journal.close();
    assert.deepEqual(
      fenced.lost.map(({ code }) => code),
      ['journal-unavailable'],
    );
    assert.deepEqual(sound.lost, []);
    assert.deepEqual(await storedParts(fenced.run), ['before']);
    assert.deepEqual(await storedParts(sound.run), ['before', ' after']);
    await assert.rejects(fenced.writer.seal(), { name: 'RunFailure', code: 'journal-unavailable' });
    assert.deepEqual(fenced.writer.stored, { text: 'before', lastSeq: 1 });
  });
}

test('a fenced run alone in its batch is told so', async (t) => {
  const { write, store, journal } = await prepare(t);
  const { writer, lost } = await write('r1');
  await change(store.db, "update runs set epoch = 2 where id = 'r1'");
  writer.append('a');
  t.mock.timers.tick(200);
  await journal.close();
  assert.equal(lost.length, 1);
});

test('a store that fails for a moment loses nothing: the seal tries again', async (t) => {
  const { write, faulty, storedParts } = await prepare(t, { cutMs: 25, storeMs: 1 });
  const { run, writer, lost } = await write('r1');
  faulty.fail('process', 3);
  writer.append('안녕');
  await writer.seal();
  assert.deepEqual([await storedParts(run), lost], [['안녕'], []]);
});

test('a commit whose reply is lost is done once: the seal goes on from it', async (t) => {
  const { write, faulty, storedParts } = await prepare(t, { cutMs: 25, storeMs: 1 });
  const { run, writer, lost } = await write('r1');
  faulty.loseReplies('process', 2);
  writer.append('안녕');
  await writer.seal();
  assert.deepEqual([await storedParts(run), writer.stored.lastSeq, lost], [['안녕'], 1, []]);
});

test('a run that may be written no more stores nothing, and its seal says so', async (t) => {
  const { write, storedParts } = await prepare(t);
  let isOurs = true;
  const { run, writer } = await write('r1', () => isOurs);
  writer.append('a');
  isOurs = false;
  await assert.rejects(writer.seal(), { code: 'journal-unavailable' });
  assert.deepEqual([await storedParts(run), writer.stored], [[], { text: '', lastSeq: 0 }]);
});

test('while a store does not answer, text waits up to a bound, and then its run alone is lost', async (t) => {
  const { write, clock, faulty } = await prepare(t);
  const long = await write('r1');
  const short = await write('r2');
  // A transaction that fails before it begins is over by the next turn of the event loop.
  const flush = async () => {
    faulty.fail('process', 3);
    t.mock.timers.tick(200);
    await new Promise(setImmediate);
  };
  short.writer.append('a');
  long.writer.append('x'.repeat(128 * 1024));
  await flush();
  assert.deepEqual([long.lost, short.lost], [[], []]);
  clock.advance(25);
  long.writer.append('x');
  await flush();
  assert.deepEqual([long.lost.length, short.lost.length], [1, 0]);
});

test('the end goes to who follows, and the journal forgets the run', async (t) => {
  const { write, journal } = await prepare(t);
  const { run, writer, reader } = await write('r1');
  writer.append('a');
  await writer.seal();
  writer.end({ status: 'complete' });
  assert.deepEqual(reader.lines, ['delta 1.1 a', 'end 1.2 complete']);
  assert.equal(journal.live(run.id), undefined);
});

test('a run that is abandoned lets its followers go, and is forgotten', async (t) => {
  const { write, journal } = await prepare(t);
  const { run, writer, reader } = await write('r1');
  writer.append('a');
  writer.abandon();
  assert.deepEqual([reader.lines, reader.isEnded], [['delta 1.1 a'], true]);
  assert.equal(journal.live(run.id), undefined);
});

test('the tickers run only while something is written', async (t) => {
  const { write } = await prepare(t);
  const started = t.mock.method(globalThis, 'setInterval');
  const stopped = t.mock.method(globalThis, 'clearInterval');
  const first = await write('r1');
  const second = await write('r2');
  assert.equal(started.mock.callCount(), 2);
  first.writer.end({});
  assert.equal(stopped.mock.callCount(), 0);
  second.writer.abandon();
  assert.equal(stopped.mock.callCount(), 2);
  await write('r3');
  assert.equal(started.mock.callCount(), 4);
});
