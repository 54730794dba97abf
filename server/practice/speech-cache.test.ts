import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type SettableClock, settableClock } from '../../tests/support/clock.ts';
import { tone } from '../../tests/support/speech-upstream.ts';
import { temporaryFolder } from '../../tests/support/store.ts';
import { until } from '../../tests/support/until.ts';
import { silentLog } from '../base/log.ts';
import type { Audio } from '../models/speech/speech.ts';
import { SpeechCache } from './speech-cache.ts';

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex');
const audio = tone(50);
const dayMs = 86_400_000;

interface Prepared {
  folder: string;
  clock: SettableClock;
  open(limits?: { maxBytes?: number; maxAgeMs?: number }): SpeechCache;
}

async function prepare(t: TestContext): Promise<Prepared> {
  const folder = join(await temporaryFolder(t), 'speech');
  const clock = settableClock();
  return {
    folder,
    clock,
    open: ({ maxBytes = 1_000_000, maxAgeMs = dayMs } = {}) =>
      new SpeechCache({ folder, maxBytes, maxAgeMs, clock, log: silentLog }),
  };
}

async function* parts(...chunks: (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield chunk;
  }
}

const made = async (): Promise<Audio> => ({ type: 'audio/wav', body: parts(audio) });
const notMade = () => assert.fail('it is there');

async function bytesOf({ body }: Audio): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(body));
}

/** Fills in one audio and waits for its file. */
async function fill(cache: SpeechCache, folder: string, text: string): Promise<void> {
  await bytesOf(await cache.get(nameOf(text), made));
  await until(async () => (await readdir(folder)).includes(nameOf(text)));
}

test('what was made once is read from its file, by another process too', async (t) => {
  const { folder, open } = await prepare(t);
  const cache = open();
  await fill(cache, folder, 'a');
  for (const reader of [cache, open()]) {
    const found = await reader.get(nameOf('a'), notMade);
    assert.equal(found.type, 'audio/wav');
    assert.deepEqual(await bytesOf(found), audio);
  }
  assert.deepEqual(await readdir(folder), [nameOf('a')]);
});

test('two who ask at once get one making, the second from its beginning', async (t) => {
  const { open } = await prepare(t);
  const cache = open();
  const rest = Promise.withResolvers<void>();
  let makings = 0;
  const make = async (): Promise<Audio> => {
    makings += 1;
    async function* body() {
      yield audio.subarray(0, 100);
      await rest.promise;
      yield audio.subarray(100);
    }
    return { type: 'audio/wav', body: body() };
  };
  const first = await cache.get(nameOf('a'), make);
  const reading = first.body[Symbol.asyncIterator]();
  assert.equal((await reading.next()).value?.length, 100);
  const second = await cache.get(nameOf('a'), make);
  rest.resolve();
  assert.deepEqual(await bytesOf(second), audio);
  assert.equal((await reading.next()).value?.length, audio.length - 100);
  assert.equal(makings, 1);
});

test('a listener that leaves does not end the making', async (t) => {
  const { folder, open } = await prepare(t);
  const cache = open();
  const { body } = await cache.get(nameOf('a'), async () => ({
    type: 'audio/wav',
    body: parts(audio.subarray(0, 9), audio.subarray(9)),
  }));
  for await (const _ of body) break;
  await until(async () => (await readdir(folder)).includes(nameOf('a')));
});

test('what broke off is told to each listener, is not kept, and is made anew', async (t) => {
  const { folder, open } = await prepare(t);
  const cache = open();
  const broken = new Error('cut');
  const make = async () => ({ type: 'audio/wav', body: parts(audio.subarray(0, 100), broken) });
  const both = await Promise.all([cache.get(nameOf('a'), make), cache.get(nameOf('a'), make)]);
  for (const one of both) await assert.rejects(bytesOf(one), broken);
  const refused = cache.get(nameOf('b'), async () => {
    throw broken;
  });
  await assert.rejects(refused, broken);
  assert.deepEqual(await readdir(folder), []);
  await fill(cache, folder, 'a');
});

test('the least recently used goes when there is too much', async (t) => {
  const { folder, clock, open } = await prepare(t);
  const cache = open({ maxBytes: audio.length * 2 });
  for (const text of ['a', 'b']) {
    await fill(cache, folder, text);
    clock.advance(1_000);
  }
  await bytesOf(await cache.get(nameOf('a'), notMade));
  await fill(cache, folder, 'c');
  await until(async () => (await readdir(folder)).length === 2);
  assert.deepEqual((await readdir(folder)).sort(), [nameOf('a'), nameOf('c')].sort());
});

test('what nobody has asked for in a long time goes, also over a restart', async (t) => {
  const { folder, clock, open } = await prepare(t);
  await fill(open(), folder, 'old');
  const oldAt = (clock.nowMs() - 2 * dayMs) / 1000;
  await utimes(join(folder, nameOf('old')), oldAt, oldAt);
  await fill(open(), folder, 'fresh');
  assert.deepEqual(await readdir(folder), [nameOf('fresh')]);
});

test('what was not finished is cleared away, and files of others are left alone', async (t) => {
  const { folder, open } = await prepare(t);
  await fill(open(), folder, 'a');
  await writeFile(join(folder, `${nameOf('b')}.part`), 'half');
  await writeFile(join(folder, 'README'), 'mine');
  await bytesOf(await open().get(nameOf('a'), notMade));
  assert.deepEqual((await readdir(folder)).sort(), [nameOf('a'), 'README'].sort());
});

test('a file that somebody took away is made anew', async (t) => {
  const { folder, open } = await prepare(t);
  const cache = open();
  await fill(cache, folder, 'a');
  await rm(join(folder, nameOf('a')));
  await fill(cache, folder, 'a');
});
