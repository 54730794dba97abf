import { me as meSchema } from '../../../protocol/account.ts';
import { statement } from '../../../server/store/statement.ts';
import type { CrashDatabase } from '../database.ts';
import { clip, type Final, type History } from '../history.ts';
import type { Client } from '../load/client.ts';
import type { Speech } from '../speech.ts';

interface FoundRun {
  account: string;
  id: string;
  key: string;
  node: string;
  state: 'open' | 'closed';
  outcome: Final['status'];
  closed_at: number;
  status: string | null;
  content: string | null;
}

const selectRuns = statement<FoundRun>(
  `select r.account, r.id, r.key, r.node, r.state, r.outcome, r.closed_at, m.status, m.content
   from runs r left join messages m on m.account = r.account and m.id = r.id`,
);
const selectAskedTwice = statement<{ account: string; content: string; times: number }>(
  `select account, content, count(*) as times from messages where role = 'user'
   group by account, content having count(*) > 1`,
);

/** How long a call may be on its way on a busy machine. */
const onItsWayMs = 5_000;

export interface Grant {
  /** What an account can spend in all, in answers: its credits and its day. */
  answers: number;
}

/** When all is quiet: what the clients were told and shown, and what the model says it did, is what is there. */
export async function judgeOutcome(
  database: Pick<CrashDatabase, 'look'>,
  history: History,
  speech: Speech,
  clients: readonly Pick<Client, 'account' | 'read'>[],
  grant: Grant,
): Promise<void> {
  const { found, askedTwice } = await database.look(async (snapshot) => ({
    found: new Map((await selectRuns.all(snapshot)).map((run) => [run.id, run])),
    askedTwice: await selectAskedTwice.all(snapshot),
  }));
  for (const { account, content, times } of askedTwice) {
    history.violate({
      check: 'a question is there once',
      account,
      subject: content,
      found: `${times} times`,
    });
  }
  judgeAccepted(history, found);
  for (const run of found.values()) judgeRun(history, speech, run);
  for (const run of speech.runs.keys()) {
    if (found.has(run)) continue;
    history.violate({
      check: 'the model is called for a run that is there',
      account: null,
      subject: run,
      found: 'no run',
    });
  }
  for (const client of clients) await judgeBalance(history, client, [...found.values()], grant);
}

/** Whatever was accepted is there, has ended, and is what was shown. */
function judgeAccepted(history: History, found: ReadonlyMap<string, FoundRun>): void {
  for (const { id, account, final } of history.runs.values()) {
    const run = found.get(id);
    const violate = (check: string, what: string) =>
      history.violate({ check, account, subject: id, found: what });
    if (run?.state !== 'closed' || run.account !== account) {
      violate('an accepted question has an answer or a refund', run ? `its run is ${run.state}` : 'no run');
    } else if (final && (final.status !== run.status || final.content !== run.content)) {
      const kept = `${run.status} with ${clip(run.content ?? '')}`;
      violate(
        'what was shown as final is there',
        `${final.status} with ${clip(final.content)}, kept: ${kept}`,
      );
    }
  }
}

/** A run belongs to a key that was sent and not refused, and the model spoke for it once at most. */
function judgeRun(history: History, speech: Speech, run: FoundRun): void {
  const violate = (check: string, found: string) =>
    history.violate({ check, account: run.account, subject: run.id, found });
  const key = history.accounts.get(run.account)?.get(run.key);
  if (!key) violate('a run has the key of a client', `key ${run.key} was never sent`);
  else if (key.run === null && !key.isUnknown) violate('what was refused is not done', `key ${run.key}`);
  const calls = speech.callsOf(run.id);
  const spoken = calls.filter(({ firstTextAtMs }) => firstTextAtMs !== null);
  if (spoken.length > 1 || (spoken.length === 1 && spoken[0] !== calls.at(-1))) {
    violate(
      'the model is not called again after its first word',
      `${calls.length} calls, ${spoken.length} with text`,
    );
  }
  for (const { receivedAtMs } of calls) {
    const afterEndMs = run.state === 'closed' ? receivedAtMs - run.closed_at : 0;
    if (afterEndMs > onItsWayMs) {
      violate('the model is not called for a closed run', `${afterEndMs} ms after its end as ${run.outcome}`);
    }
    const afterThawMs = receivedAtMs - (history.thawed.get(run.node) ?? receivedAtMs);
    if (afterThawMs > 0) {
      violate('who has lost its lease calls no model', `${afterThawMs} ms after it was let go on`);
    }
  }
  const known = history.runs.get(run.id);
  if (!known && run.content !== null && !speech.mayBeShown({ id: run.id, prefix: '' }, run.content)) {
    violate('kept text is what the model said', clip(run.content));
  }
}

/** Our own account of the money: what was granted, less one for each answer that has to be paid. */
async function judgeBalance(
  history: History,
  client: Pick<Client, 'account' | 'read'>,
  found: readonly FoundRun[],
  grant: Grant,
): Promise<void> {
  const { account } = client;
  const paid = found.filter(
    (run) =>
      run.account === account &&
      run.state === 'closed' &&
      history.isPaid(history.runs.get(run.id) ?? { prefix: '' }, {
        status: run.outcome,
        content: run.content ?? '',
      }),
  );
  const me = await client.read('/me', meSchema);
  if (!me) return;
  const { credits, allowance } = me;
  const left = credits.available + allowance.limit - allowance.used;
  if (left === grant.answers - paid.length && credits.held === 0) return;
  history.violate({
    check: 'the balance is what is left of the grants',
    account,
    subject: account,
    found: `${left} left and ${credits.held} held of ${grant.answers} after ${paid.length} paid answers`,
  });
}
