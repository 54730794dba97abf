import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import { assertBooksHold } from '../support/books.ts';
import { openPlace, type Place } from '../support/command.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { Person } from '../support/person.ts';
import { select, selectOne } from '../support/store.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { ChildServer } from './child-server.ts';

interface Stage {
  place: Place;
  store: Store;
  upstream: Upstream;
  settings: Place['settings'];
}

async function openStage(t: TestContext): Promise<Stage> {
  const upstream = await startUpstream();
  t.after(() => upstream.close());
  const place = await openPlace(t);
  const settings = {
    ...place.settings,
    OPENAI_BASE_URL: upstream.url,
    MODELS: 'fake-model',
    DAILY_ALLOWANCE: '0',
    SIGNUP_CREDITS: '10',
    LOG_LEVEL: 'silent',
  };
  return { place, store: await place.make(), upstream, settings };
}

const callIn = (upstream: Upstream, run: string) =>
  upstream.calls.filter(({ headers }) => headers['x-request-id'] === run);

/** Asks five questions that are at different steps of their answers, all with what is so far in the store. */
async function askAtAllSteps({ upstream, store }: Stage, person: Person) {
  const ask = async (scenario: Parameters<Upstream['script']>[0]) => {
    const number = upstream.calls.length + 1;
    upstream.script(scenario);
    const turn = await person.send(await person.newConversation(), '멈춰도 괜찮나요?');
    return { ...turn, call: await upstream.waitForCall(number) };
  };
  const streaming = await ask('slow');
  const finishing = await ask('slow');
  const unheard = await ask('slow');
  const waiting = await ask('silent');
  for (const { call } of [streaming, finishing]) call.send('멈추기 전');
  const stored = async () =>
    (await selectOne<{ parts: number }>(store.read, 'select count(*) as parts from journal')).parts;
  await until(async () => (await stored()) === 2);
  // Its next attempt falls into the stall.
  const refused = await ask({ name: 'rate-limited', retryAfterSeconds: 2 });
  return { streaming, finishing, unheard, waiting, refused };
}

const leaseIsOver = async (store: Store) =>
  (await select(store.read, 'select id from nodes where lease_until >= NOW_MS')).length === 0;

describe('a process that stands still for longer than its lease', () => {
  it('writes nothing afterwards, calls no model, and what it had open is given back', async (t) => {
    const stage = await openStage(t);
    const { store, upstream, settings } = stage;
    await using child = await ChildServer.start(settings);
    const person = await Person.join(child.url);
    const asked = await askAtAllSteps(stage, person);
    const turns = Object.values(asked);

    child.kill('SIGSTOP');
    for (const { call } of [asked.streaming, asked.finishing, asked.unheard]) call.send(', 멈춘 뒤');
    asked.finishing.call.finish();
    await until(() => leaseIsOver(store));
    child.kill('SIGCONT');

    for (const { answer, run, call } of turns) {
      await until(async () => (await person.answer(answer)).status === 'failed');
      await call.closed;
      const seen = await person.answer(answer);
      const { used, returned, reason } = seen.receipt;
      assert.deepEqual([seen.error?.code, used, returned, reason], ['interrupted', 0, 1, 'interrupted']);
      assert.equal(callIn(upstream, run).length, 1, 'the model is not called again');
    }
    const contents = await Promise.all(
      turns.map(async ({ answer }) => (await person.answer(answer)).content),
    );
    assert.deepEqual(contents, ['멈추기 전', '멈추기 전', '', '', '']);
    assert.deepEqual((await person.me()).credits, { available: 10, held: 0 });
    await assertBooksHold(store);

    const next = await person.send(
      (await person.answer(asked.streaming.answer)).conversation,
      '다시 되나요?',
    );
    assert.equal((await person.follow(next.answer)).end.data.status, 'complete');
    assert.ok(!child.isGone);
  });

  it('leaves alone what another node has closed meanwhile', {
    skip: !testDatabaseUrl && 'one process has a SQLite database',
  }, async (t) => {
    const stage = await openStage(t);
    const { place, store, upstream } = stage;
    const settings = { ...stage.settings, AUTH_SECRET: 'one secret for all nodes of the test' };
    await using child = await ChildServer.start(settings);
    const email = 'two-nodes@example.com';
    const person = await Person.join(child.url, email);
    const folder = join(place.folder, 'other');
    await mkdir(folder);
    await using other = await ChildServer.start({ ...settings, DATA_DIR: folder });
    const there = await Person.logIn(other.url, email);
    const turns = Object.values(await askAtAllSteps(stage, person));

    child.kill('SIGSTOP');
    const isOpen = async () =>
      (await select(store.read, "select id from runs where state = 'open'")).length > 0;
    await until(async () => !(await isOpen()));
    const written = async () => ({
      runs: await select(store.read, 'select * from runs order by id'),
      ledger: await select(store.read, 'select * from ledger order by id'),
      messages: await select(store.read, 'select * from messages order by id'),
      parts: await select(store.read, 'select * from journal order by run, seq'),
    });
    const taken = await written();
    for (const { call } of turns) call.send(', 멈춘 뒤');
    child.kill('SIGCONT');
    for (const { call } of turns) await call.closed;
    for (const { answer, run } of turns) {
      assert.equal((await person.answer(answer)).error?.code, 'interrupted');
      assert.equal((await there.answer(answer)).error?.code, 'interrupted');
      assert.equal(callIn(upstream, run).length, 1, 'the model is not called again');
    }
    assert.deepEqual(await written(), taken);
    await assertBooksHold(store);
  });
});
