import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Ids, RunId } from '../base/ids.ts';
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
import type { Store } from '../store/store.ts';
import { type AskingKey, checkCap, lockCap } from './key-cap.ts';
import type { Asking } from './turn.ts';

/** The answer to messages that no conversation keeps. Its text is in its journal, and goes with it after a day. */
export const completionKind: RunKind = { name: 'completion', close: async () => undefined };

/** What a program asks. */
export interface CompletionRequest extends Pick<Asked, 'messages' | 'settings'> {
  model: string;
}

export interface CompletionsOptions {
  store: Store;
  journal: Journal;
  runs: Runs;
  ids: Ids;
  clock: Clock;
}

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
  async start(asking: Asking & { program: AskingKey }, request: CompletionRequest): Promise<RunId> {
    const { runs, ids, clock } = this.#options;
    const { messages, settings, model } = request;
    const { program } = asking;
    const opened = await runs.start({
      ...asking,
      id: ids.next<'run'>(),
      kind: 'completion',
      conversation: null,
      apiKey: program.key,
      chooseModel: async () => model,
      check: (tx) => lockCap(tx, program),
      open: (tx) => checkCap(tx, program, clock.nowMs()),
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
