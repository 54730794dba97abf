import type { AccountId, NodeId, RunId } from '../base/ids.ts';
import type { Hold, Resolution } from '../metering/hold.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

const selectRun = statement<RunRow>('select * from runs where account = ? and id = ?');
const selectByKey = statement<RunRow>('select * from runs where account = ? and key = ?');
const selectAbandoned = statement<RunRow>(
  `select r.* from runs r left join nodes n on n.id = r.node
   where r.state = 'open' and (n.id is null or n.lease_until < NOW_MS) order by r.id limit 100`,
);
const selectOpenOf = statement<RunRow>("select * from runs where state = 'open' and node = ?");
const selectStopRequests = statement<{ id: RunId }>(
  "select id from runs where state = 'open' and node = ? and stop_requested_at is not null",
);

/** Holds nothing yet: `setHold` follows in the same transaction, after the locks that come before it. */
const insertRun = statement(
  `insert into runs (account, id, kind, key, fingerprint, conversation, model, node, state, paid_by, hold_state,
     held, price_version, created_at, api_key)
   values (?, ?, ?, ?, ?, ?, ?, ?, 'open', 'operator', 'held', 0, ?, ?, ?)
   on conflict (account, key) do nothing`,
);
const lockWallet = statement('select account from wallets where account = ? {for update}');
const countOpen = statement<{ runs: number }>(
  "select count(*) as runs from runs where account = ? and state = 'open'",
);
const updateHold = statement(
  'update runs set paid_by = ?, day = ?, held = ?, price_version = ? where account = ? and id = ?',
);
const lockOpen = statement<{ id: RunId }>(
  "select id from runs where account = ? and id = ? and epoch = ? and state = 'open' {for update}",
);
const updateClosed = statement(
  `update runs set state = 'closed', epoch = ?, outcome = ?, hold_state = ?, settled = ?, last_seq = ?,
     prompt_tokens = ?, completion_tokens = ?, tokens_source = ?, finish_reason = ?, error_code = ?,
     first_text_at = ?, closed_at = ?
   where account = ? and id = ? and epoch = ? and state = 'open'`,
);
const updateStop = statement(
  `update runs set stop_requested_at = ?
   where account = ? and id = ? and state = 'open' and stop_requested_at is null`,
);

const updateStops = statement(
  "update runs set stop_requested_at = ? where account = ? and state = 'open' and stop_requested_at is null",
);

export function readRun(executor: Executor, account: AccountId, id: RunId): Promise<RunRow | undefined> {
  return selectRun.get(executor, account, id);
}

export function readRunByKey(
  executor: Executor,
  account: AccountId,
  key: string,
): Promise<RunRow | undefined> {
  return selectByKey.get(executor, account, key);
}

/** Open runs of nodes whose lease has run out, oldest first, a hundred at most. */
export function readAbandonedRuns(executor: Executor): Promise<RunRow[]> {
  return selectAbandoned.all(executor);
}

export function readOpenRunsOf(executor: Executor, node: NodeId): Promise<RunRow[]> {
  return selectOpenOf.all(executor, node);
}

/** Open runs of a node that somebody, at whatever node, asked to stop. */
export async function readStopRequests(executor: Executor, node: NodeId): Promise<RunId[]> {
  return (await selectStopRequests.all(executor, node)).map(({ id }) => id);
}

export type NewRun = Pick<
  RunRow,
  | 'account'
  | 'id'
  | 'kind'
  | 'key'
  | 'fingerprint'
  | 'conversation'
  | 'model'
  | 'node'
  | 'price_version'
  | 'created_at'
  | 'api_key'
>;

/** @returns false when the account has used this key before: then nothing was written. */
export async function addRun(tx: Tx, run: NewRun): Promise<boolean> {
  const added = await insertRun.run(
    tx,
    run.account,
    run.id,
    run.kind,
    run.key,
    run.fingerprint,
    run.conversation,
    run.model,
    run.node,
    run.price_version,
    run.created_at,
    run.api_key,
  );
  return added === 1;
}

/** How many runs of an account are open, its own among them. Two that ask at once wait for one another here. */
export async function countOpenRuns(tx: Tx, account: AccountId): Promise<number> {
  await lockWallet.all(tx, account);
  return (await countOpen.get(tx, account))?.runs ?? 0;
}

export async function setHold(tx: Tx, run: Pick<RunRow, 'account' | 'id'>, hold: Hold): Promise<void> {
  await updateHold.run(tx, hold.paid_by, hold.day, hold.held, hold.price_version, run.account, run.id);
}

export type RunClosing = Resolution &
  Pick<
    RunRow,
    | 'epoch'
    | 'outcome'
    | 'last_seq'
    | 'prompt_tokens'
    | 'completion_tokens'
    | 'tokens_source'
    | 'finish_reason'
    | 'error_code'
    | 'first_text_at'
    | 'closed_at'
  >;

/**
 * Nobody writes to the run or its journal until the transaction is over.
 * @returns false when it is not open under the epoch in `run` any more.
 */
export async function lockOpenRun(tx: Tx, run: Pick<RunRow, 'account' | 'id' | 'epoch'>): Promise<boolean> {
  return (await lockOpen.get(tx, run.account, run.id, run.epoch)) !== undefined;
}

/** Closes an open run under the epoch in `run`. @returns false when another one closed it or took it over. */
export async function setClosed(tx: Tx, run: RunRow, closing: RunClosing): Promise<boolean> {
  const changed = await updateClosed.run(
    tx,
    closing.epoch,
    closing.outcome,
    closing.hold_state,
    closing.settled,
    closing.last_seq,
    closing.prompt_tokens,
    closing.completion_tokens,
    closing.tokens_source,
    closing.finish_reason,
    closing.error_code,
    closing.first_text_at,
    closing.closed_at,
    run.account,
    run.id,
    run.epoch,
  );
  return changed === 1;
}

/** As `setStopRequested`, for every open run of an account; the nodes that write them see it at their next look. */
export async function setStopRequestedOfAll(tx: Tx, account: AccountId, nowMs: number): Promise<void> {
  await updateStops.run(tx, nowMs, account);
}

/** Writes down that a stop was asked for; the first asking counts. Does nothing to a closed run. */
export async function setStopRequested(
  executor: Executor,
  account: AccountId,
  id: RunId,
  nowMs: number,
): Promise<void> {
  await updateStop.run(executor, nowMs, account, id);
}
