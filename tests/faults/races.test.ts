import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { conversation as conversationSchema } from '../../protocol/conversation.ts';
import { systemClock } from '../../server/base/clock.ts';
import { type AccountId, createIds } from '../../server/base/ids.ts';
import { milliCredits } from '../../server/base/money.ts';
import { writeEntry } from '../../server/metering/ledger.ts';
import { runKinds } from '../../server/run-kinds.ts';
import { reapRun } from '../../server/runs/reap.ts';
import type { RunRow } from '../../server/store/rows/money.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { select, selectOne } from '../support/store.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream, type UpstreamCall } from '../support/upstream.ts';

const rounds = 20;
const ids = createIds(systemClock);
const book = () => ({ ids, nowMs: systemClock.nowMs() });

/** Two or three that want to write the same rows at the same moment. */
describe('a race', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    upstream = await startUpstream({ otherwise: 'slow' });
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '1000' } });
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.close();
    await upstream.close();
  });

  /** A question whose answer has begun. */
  const begin = async (conversation: string) => {
    const number = upstream.calls.length + 1;
    const turn = await person.send(conversation, '누가 먼저일까요?');
    const call: UpstreamCall = await upstream.waitForCall(number);
    call.send('첫 글자');
    for await (const event of person.events(turn.answer)) if (event.event === 'delta') break;
    return { ...turn, call };
  };
  const partsOf = async (run: string) => {
    const sql = 'select count(*) as parts from journal where run = ?';
    return (await selectOne<{ parts: number }>(server.context.store.read, sql, run)).parts;
  };
  const runOf = (id: string) =>
    selectOne<RunRow>(server.context.store.read, 'select * from runs where id = ?', id);
  const linesOf = async (run: string) => {
    const sql = 'select kind from ledger where ref = ? order by id';
    const lines = await select<{ kind: string }>(server.context.store.read, sql, `run:${run}`);
    return lines.map(({ kind }) => kind);
  };

  it('of finish, stop and reap has one outcome, and everybody is told the same', async () => {
    const conversation = await person.newConversation();
    for (let round = 0; round < rounds; round++) {
      const { run, answer, call } = await begin(conversation);
      await until(async () => (await partsOf(run)) === 1);
      const open = await runOf(run);
      // A reader is let go without a last event when another one has closed the run, and comes back.
      const reader = person.follow(answer).catch(() => person.follow(answer));
      const racers = [
        async () => call.finish(),
        () => person.stop(answer),
        () => person.stop(answer),
        () => reapRun(server.context.store, book(), runKinds, open),
      ];
      // Each round another one is first.
      await Promise.all(racers.map((_, at) => racers[(at + round) % racers.length]?.()));
      await call.closed;
      const closed = await runOf(run);
      const seen = await person.answer(answer);
      assert.equal(closed.state, 'closed');
      assert.equal(seen.status, closed.outcome);
      assert.equal(seen.content, '첫 글자');
      assert.deepEqual(await linesOf(run), ['hold', closed.outcome === 'failed' ? 'release' : 'settle']);
      const told = await reader;
      assert.deepEqual([told.text, told.end.data.status], ['첫 글자', closed.outcome]);
      assert.deepEqual(told.end.data.receipt, seen.receipt);
    }
    await server.assertBooksHold();
  });

  it('of an answer with a rename, a change of model and a choice of branch loses none of them', async () => {
    const conversation = await person.newConversation();
    const patch = async (body: object) => {
      const reply = await person.request('PATCH', `/conversations/${conversation}`, { body });
      assert.equal(reply.status, 200, await reply.clone().text());
      return conversationSchema.parse(await reply.json());
    };
    const read = async () => {
      const reply = await person.request('GET', `/conversations/${conversation}`);
      return conversationSchema.parse(await reply.json());
    };
    const first = await begin(conversation);
    first.call.finish();
    await person.follow(first.answer);
    for (let round = 0; round < rounds; round++) {
      const { answer, call } = await begin(conversation);
      await patch({ title: `${round}: 답하는 동안`, archived: round % 2 === 0 });
      const [, , patched] = await Promise.all([
        person.follow(answer),
        call.finish(),
        patch({ title: `${round}: 끝나는 순간`, head: first.answer }),
      ]);
      assert.equal(patched.title, `${round}: 끝나는 순간`);
      const { title, archived, head } = await read();
      assert.deepEqual(
        { title, archived, head },
        { title: patched.title, archived: round % 2 === 0, head: patched.head },
      );
      assert.equal((await person.answer(answer)).status, 'complete');
    }
  });

  it('of an answer with a grant of credits keeps both', async () => {
    const conversation = await person.newConversation();
    const { id: account } = (await person.me()).account;
    const grant = (ref: string) =>
      server.context.store.transaction(async (tx) => {
        const { available } = await selectOne<{ available: number }>(
          tx,
          'update wallets set available = available + 5000 where account = ? returning available',
          account,
        );
        const entry = { account: account as AccountId, kind: 'grant', ref, amount: milliCredits(5) } as const;
        await writeEntry(tx, book(), { ...entry, balanceAfter: available as typeof entry.amount });
      });
    for (let round = 0; round < rounds; round++) {
      const { available, held } = (await person.me()).credits;
      assert.equal(held, 0);
      const { answer, call } = await begin(conversation);
      await grant(`gift:${account}:${round}:during`);
      const ends = round % 2 === 0 ? async () => call.finish() : () => person.stop(answer);
      await Promise.all([ends(), grant(`gift:${account}:${round}:end`), person.follow(answer)]);
      assert.deepEqual((await person.me()).credits, { available: available + 9, held: 0 });
      await server.assertBooksHold();
    }
  });

  it('of an answer with a new name and time zone keeps them, and the day that it was paid from', async () => {
    const conversation = await person.newConversation();
    const { answer, call } = await begin(conversation);
    const reply = await person.request('PATCH', '/me', {
      body: { name: '새 이름', timeZone: 'America/New_York' },
    });
    assert.equal(reply.status, 200, await reply.text());
    call.finish();
    assert.equal((await person.follow(answer)).end.data.receipt.used, 1);
    const { name, timeZone } = (await person.me()).account;
    assert.deepEqual([name, timeZone], ['새 이름', 'America/New_York']);
  });
});
