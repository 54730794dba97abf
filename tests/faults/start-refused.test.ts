import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { openPlace } from '../support/command.ts';
import { Person } from '../support/person.ts';
import { change, select } from '../support/store.ts';
import { startUpstream } from '../support/upstream.ts';
import { ChildServer, type ChildSettings } from './child-server.ts';

/** What a start takes that fails: with what it said and how it ended. */
async function timedStart(settings: ChildSettings) {
  const startedMs = performance.now();
  await using child = ChildServer.spawn(settings);
  const end = await child.end;
  return { ...end, tookMs: performance.now() - startedMs };
}

/** Starts on a database that has a migration more than this version knows. */
async function startOnNewerDatabase(t: TestContext) {
  const place = await openPlace(t);
  const store = await place.make();
  const written = async () => ({
    migrations: await select(store.read, 'select * from migrations order by number'),
    nodes: await select(store.read, 'select * from nodes'),
    prices: await select(store.read, 'select * from prices'),
  });
  const insert = 'insert into migrations (number, name, sha256, applied_at) values (9999, ?, ?, 0)';
  await change(store.db, insert, 'of-tomorrow', 'f'.repeat(64));
  const before = await written();
  const end = await timedStart(place.settings);
  return { end, before, after: await written() };
}

describe('a start that is refused', () => {
  it('on the data folder of another process: in under a second, with its pid, and nothing happens to it', async (t) => {
    const place = await openPlace(t);
    await using first = await ChildServer.start(place.settings);
    const person = await Person.join(first.url);
    // What any start takes on this machine before it can look at the folder.
    const { tookMs: bootMs } = await timedStart({ ...place.settings, TIME_ZONE: 'Nowhere' });
    const { code, stdout, stderr, tookMs } = await timedStart(place.settings);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, new RegExp(`^Sarangbang does not start: .* in use by process ${first.pid}: .*\n$`));
    assert.ok(tookMs - bootMs < 1_000, `it took ${Math.round(tookMs - bootMs)} ms`);
    await person.newConversation();
    assert.ok(!first.isGone);
  });

  it('is none when the process that had the folder was killed, and its pid still stands there', async (t) => {
    const place = await openPlace(t);
    await using first = await ChildServer.start(place.settings);
    first.kill('SIGKILL');
    await first.end;
    await using second = await ChildServer.start(place.settings);
    const { stderr } = await timedStart(place.settings);
    assert.match(stderr, new RegExp(`in use by process ${second.pid}:`));
  });

  it('with a database that a newer version wrote: says so, and leaves it as it is', async (t) => {
    const { end, before, after } = await startOnNewerDatabase(t);
    assert.deepEqual([end.code, end.stdout], [1, '']);
    assert.match(end.stderr, /^Sarangbang does not start: /);
    assert.match(end.stderr, /migration 9999 \(of-tomorrow\).*: start the newer version that wrote it/);
    assert.doesNotMatch(end.stderr, /\n\s+at /, 'no stack');
    assert.deepEqual(after, before);
    assert.deepEqual(after.nodes, [], 'it has not taken part');
  });

  it('without its model server is none: the page and what was written are there', async (t) => {
    const place = await openPlace(t);
    const upstream = await startUpstream();
    await upstream.close();
    await using child = await ChildServer.start({ ...place.settings, OPENAI_BASE_URL: upstream.url });
    const person = await Person.join(child.url);
    assert.deepEqual(await person.messages(await person.newConversation()), []);
  });
});
