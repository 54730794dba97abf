import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { systemClock } from '../../server/base/clock.ts';
import { createIds } from '../../server/base/ids.ts';
import { runKinds } from '../../server/run-kinds.ts';
import { reapRun } from '../../server/runs/reap.ts';
import type { JournalRow, LedgerRow, RunRow } from '../../server/store/rows/money.ts';
import type { Store } from '../../server/store/store.ts';
import { Person, textOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { change, select, selectOne } from '../support/store.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const ids = createIds(systemClock);

/** What another node does with a run that it takes for left behind, while the node that writes it knows nothing. */
describe('a node whose run was taken over', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;

  beforeEach(async () => {
    upstream = await startUpstream({ otherwise: 'slow' });
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '10' } });
    person = await Person.join(server.url);
  });
  afterEach(async () => {
    await server.close();
    await upstream.close();
  });

  const rowsOf = async (run: string) => {
    const { read } = server.context.store;
    return {
      run: await selectOne<RunRow>(read, 'select * from runs where id = ?', run),
      parts: await select<JournalRow>(read, 'select * from journal where run = ? order by seq', run),
      lines: await select<LedgerRow>(read, 'select * from ledger where ref = ? order by id', `run:${run}`),
    };
  };
  const reap = async (run: string, store: Store = server.context.store) =>
    reapRun(store, { ids, nowMs: systemClock.nowMs() }, runKinds, (await rowsOf(run)).run);

  /** An answer of which one part is stored. */
  const begin = async () => {
    const turn = await person.send(await person.newConversation(), '누구의 답인가요?');
    const call = await upstream.nextCall();
    call.send('처음 것');
    await until(async () => (await rowsOf(turn.run)).parts.length === 1);
    return { ...turn, call };
  };

  it('writes no word, no line and no end of it any more', async () => {
    const { run, answer, call } = await begin();
    const events = person.events(answer);
    const seen = [(await events.next()).value, (await events.next()).value];
    assert.ok(await reap(run));
    const taken = await rowsOf(run);
    assert.deepEqual([taken.run.outcome, taken.run.error_code], ['failed', 'interrupted']);

    call.send(', 나중 것');
    await call.closed;
    assert.ok(call.clientHungUp, 'the model is let go');
    seen.push(...(await Array.fromAsync(events)));
    assert.ok(!seen.some((event) => event?.event === 'end'), 'who wrote it does not end it');
    assert.deepEqual(await rowsOf(run), taken);

    const rest = await person.follow(answer, seen.at(-1)?.id);
    assert.equal(textOf(rest.events, 'what was shown before'), '처음 것');
    assert.deepEqual([rest.end.data.status, rest.end.data.error?.code], ['failed', 'interrupted']);
    assert.deepEqual([rest.end.data.receipt.used, rest.end.data.receipt.returned], [0, 1]);
    assert.deepEqual((await person.me()).credits, { available: 10, held: 0 });
    await server.assertBooksHold();
  });

  it('does not settle it when the model ends at that moment', async () => {
    const { run, answer, call } = await begin();
    assert.ok(await reap(run));
    const taken = await rowsOf(run);
    call.finish();
    await call.closed;
    await until(async () => server.context.journal.live(taken.run.id) === undefined);
    assert.deepEqual(await rowsOf(run), taken);
    assert.equal((await person.stop(answer)).status, 'failed', 'a stop comes too late');
    assert.deepEqual(await rowsOf(run), taken);
    await server.assertBooksHold();
  });

  it('goes on under another lease when its own is gone, and closes what it had open', async () => {
    const { run, answer, call } = await begin();
    const { store, lease, runs } = server.context;
    const lost = lease.node;
    await change(store.db, 'delete from nodes where id = ?', lost);
    await lease.beat();
    assert.notEqual(lease.node, lost);
    call.send(', 나중 것');
    await call.closed;
    assert.ok(call.clientHungUp, 'the model is let go');
    await runs.reap();
    const { run: closed, parts } = await rowsOf(run);
    assert.deepEqual([closed.state, closed.outcome, closed.hold_state], ['closed', 'failed', 'released']);
    assert.equal(parts.length, 1);
    const seen = await person.answer(answer);
    assert.deepEqual([seen.content, seen.error?.code], ['처음 것', 'interrupted']);
    assert.equal(upstream.calls.length, 1, 'the model is not called again');

    const next = await person.send(seen.conversation, '이제는 되나요?');
    const nextCall = await upstream.waitForCall(2);
    nextCall.send('네');
    nextCall.finish();
    assert.equal((await person.follow(next.answer)).end.data.status, 'complete');
    await server.assertBooksHold();
  });

  it('leaves nothing out that it had stored while it was taken over', async () => {
    const { run, answer, call } = await begin();
    const { store } = server.context;
    const afterFlush: Store = {
      ...store,
      async transaction(work, durability) {
        call.send(', 나중 것');
        await until(async () => (await rowsOf(run)).parts.length === 2);
        return store.transaction(work, durability);
      },
    };
    assert.ok(await reap(run, afterFlush));
    const { content, status } = await person.answer(answer);
    assert.deepEqual([content, status], ['처음 것, 나중 것', 'failed']);
    await server.assertBooksHold();
  });
});
