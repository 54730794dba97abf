import { requireVerified } from '../access/verified.ts';
import { Bug, Refusal } from '../base/errors.ts';
import type { AccountId, ConversationId, NodeId, RunId } from '../base/ids.ts';
import { hold, type Payer, type Tariff } from '../metering/hold.ts';
import type { Book } from '../metering/ledger.ts';
import { readPriceInForce } from '../metering/price-table.ts';
import type { Asked } from '../models/model.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store, Tx } from '../store/store.ts';
import { addRun, countOpenRuns, readRun, readRunByKey, setHold } from './table.ts';

/** What a kind asks for when it starts a run. */
export interface StartRun {
  id: RunId;
  kind: RunRow['kind'];
  account: AccountId;
  payer: Payer;
  /** The `Idempotency-Key`, and the SHA-256 of what was asked under it. */
  key: string;
  fingerprint: string;
  conversation: ConversationId | null;
  /** The key of a program that asks, if one does. */
  apiKey?: RunRow['api_key'];
  /** Before T1, for a key that is not known yet: limits that are no part of the transaction. @throws Refusal. */
  admit?: (() => Promise<void>) | undefined;
  /** The model that will answer; asked only when the key is not known yet. @throws Refusal when there is none. */
  chooseModel(): Promise<string>;
  /** Within T1, before the money: may this be done? Takes the locks that come before the run's. */
  check(tx: Tx): Promise<void>;
  /** Within T1, beside the hold: what the kind writes. */
  open(tx: Tx): Promise<void>;
  /** Text that the model goes on from: it stands before what the model says, and is not paid for again. */
  prefix: string;
  /** After T1: what the model is asked. */
  prompt(): Promise<Asked>;
}

export interface RunLimits {
  /** How many runs of one account may be open at once. */
  openRuns: number;
  /** Whether people whose address is not verified may not ask. */
  verifiedOnly?: boolean;
}

export interface OpenedRun {
  run: RunRow;
  /** True when the same key had started it before: nothing was written or held again. */
  joined: boolean;
}

/**
 * T1: the run, the hold and what the kind writes, in one commit.
 * @throws Refusal when it may not be done, cannot be paid, or the key was used for another request.
 */
export async function openRun(
  store: Store,
  book: Book,
  tariff: Tariff,
  node: NodeId,
  limits: RunLimits,
  start: StartRun,
): Promise<OpenedRun> {
  const known = await readRunByKey(store.read, start.account, start.key);
  if (known) return join(known, start);
  if (limits.verifiedOnly) await requireVerified(store.read, start.account);
  await start.admit?.();
  const model = await start.chooseModel();
  return store.transaction(async (tx) => {
    await start.check(tx);
    const price = await readPriceInForce(tx, model);
    const added = await addRun(tx, {
      account: start.account,
      id: start.id,
      kind: start.kind,
      key: start.key,
      fingerprint: start.fingerprint,
      conversation: start.conversation,
      model,
      node,
      price_version: price.version,
      created_at: book.nowMs,
      api_key: start.apiKey ?? null,
    });
    if (!added) {
      const winner = await readRunByKey(tx, start.account, start.key);
      if (!winner) throw new Bug(`key of account ${start.account} is taken by no run`);
      return join(winner, start);
    }
    const held = await hold(tx, book, tariff, {
      account: start.account,
      run: start.id,
      payer: start.payer,
      price,
    });
    await setHold(tx, start, held);
    if ((await countOpenRuns(tx, start.account)) > limits.openRuns) throw new Refusal('too-many-open-runs');
    await start.open(tx);
    const run = await readRun(tx, start.account, start.id);
    if (!run) throw new Bug(`run ${start.id} is not there after it was written`);
    return { run, joined: false };
  });
}

function join(run: RunRow, start: StartRun): OpenedRun {
  if (run.fingerprint !== start.fingerprint) throw new Refusal('idempotency-key-reused');
  return { run, joined: true };
}
