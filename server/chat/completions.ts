import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Ids, RunId } from '../base/ids.ts';
import { type MilliCredits, noCredits } from '../base/money.ts';
import type { Journal } from '../journal/append.ts';
import { follow, type StoredRun } from '../journal/follow.ts';
import type { FrameSink } from '../journal/frame.ts';
import { readParts } from '../journal/table.ts';
import type { Asked } from '../models/model.ts';
import type { RunKind } from '../runs/kind.ts';
import { endOf } from '../runs/receipt.ts';
import type { Runs } from '../runs/run.ts';
import { readRun } from '../runs/table.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';
import type { Asking } from './turn.ts';

/** The answer to messages that no conversation keeps. Its text is in its journal, and goes with it after a day. */
export const completionKind: RunKind = { name: 'completion', close: async () => undefined };

/** What a program asks, and under which key. */
export interface CompletionRequest extends Pick<Asked, 'messages' | 'settings'> {
  model: string;
  key: NonNullable<RunRow['api_key']>;
  /** Whose key it is: another account than the one that asks, when the key acts for somebody. */
  keyOwner: AccountId;
  /** What the key may spend in a calendar month (UTC). */
  monthlyCap: MilliCredits | null;
}

export interface CompletionsOptions {
  store: Store;
  journal: Journal;
  runs: Runs;
  ids: Ids;
  clock: Clock;
}

const lockKey = statement('select id from api_keys where account = ? and id = ? {for update}');
const selectSpent = statement<{ spent: MilliCredits }>(
  `select coalesce(sum(case state when 'open' then held else settled end), 0) as spent from runs
   where api_key = ? and created_at >= ?`,
);

/** Completions for programs: metered, journaled and joined by their key like any other run. */
export class Completions {
  readonly #options: CompletionsOptions;

  constructor(options: CompletionsOptions) {
    this.#options = options;
  }

  /**
   * Accepts a request; its text is on its way.
   * @returns the id of its run: that of the first, when the same was asked under the same `Idempotency-Key`.
   * @throws Refusal that the money gives; `key-cap-reached` when the key has spent what it may.
   */
  async start(asking: Asking, request: CompletionRequest): Promise<RunId> {
    const { runs, ids } = this.#options;
    const { messages, settings, model, key } = request;
    const opened = await runs.start({
      ...asking,
      id: ids.next<'run'>(),
      kind: 'completion',
      conversation: null,
      apiKey: key,
      chooseModel: async () => model,
      check: async (tx) => {
        // Two requests of one key wait for each other here, so that both do not spend the last of its cap.
        if (request.monthlyCap !== null) await lockKey.all(tx, request.keyOwner, key);
      },
      open: (tx) => this.#checkCap(tx, request),
      prefix: '',
      prompt: async () => ({ messages, ...(settings && { settings }) }),
    });
    return opened.run.id;
  }

  /** Sends the events of a completion to a reader. */
  follow(account: AccountId, run: RunId, sink: FrameSink, signal: AbortSignal): Promise<void> {
    const { store, journal } = this.#options;
    const load = () => this.#stored(account, run);
    return follow({ store, journal }, { account, run, after: null, load }, sink, signal);
  }

  /**
   * Waits for the end of a completion.
   * @returns its run and its whole text.
   * @throws Refusal `conflict` when the text was kept no longer.
   */
  async finished(account: AccountId, id: RunId): Promise<{ run: RunRow; text: string }> {
    const run = await this.#options.runs.ended(account, id);
    return { run, text: await this.#textOf(run) };
  }

  /** Ends one that nobody waits for any more. */
  stop(account: AccountId, run: RunId): Promise<void> {
    return this.#options.runs.stop(account, run);
  }

  async #checkCap(tx: Tx, { key, monthlyCap }: CompletionRequest): Promise<void> {
    if (monthlyCap === null) return;
    const nowMs = this.#options.clock.nowMs();
    const spent = await readSpent(tx, key, nowMs);
    if (spent > monthlyCap) throw new Refusal('key-cap-reached', { resetsAtMs: monthOf(nowMs).endsAtMs });
  }

  async #stored(account: AccountId, id: RunId): Promise<StoredRun | undefined> {
    const run = await readRun(this.#options.store.read, account, id);
    if (!run) return undefined;
    if (run.state === 'open') return { epoch: run.epoch, closed: null };
    const content = await this.#textOf(run);
    return { epoch: run.epoch, closed: { lastSeq: run.last_seq, content, end: endOf(run) } };
  }

  async #textOf(run: RunRow): Promise<string> {
    if (run.journaled === 0)
      throw new Refusal('conflict', { detail: 'The answer under this key is not kept any more.' });
    return (await readParts(this.#options.store.read, run.account, run.id)).join('');
  }
}

/**
 * What a key has spent, with what its open runs hold, in the calendar month (UTC) of that moment, whoever it spoke for.
 */
export async function readSpent(
  executor: Store['read'],
  key: NonNullable<RunRow['api_key']>,
  nowMs: number,
): Promise<MilliCredits> {
  return (await selectSpent.get(executor, key, monthOf(nowMs).startsAtMs))?.spent ?? noCredits;
}

function monthOf(nowMs: number): { startsAtMs: number; endsAtMs: number } {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return { startsAtMs: Date.UTC(year, month, 1), endsAtMs: Date.UTC(year, month + 1, 1) };
}
