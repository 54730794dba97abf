import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { Refusal, RunFailure } from '../base/errors.ts';
import type { AccountId, Ids, RunId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Journal, JournalWriter } from '../journal/append.ts';
import type { Tariff } from '../metering/hold.ts';
import type { Book } from '../metering/ledger.ts';
import { checkedStream, knownStream } from '../models/checked.ts';
import type { Asked, ModelResult, StreamModel } from '../models/model.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store } from '../store/store.ts';
import { closeRun } from './close.ts';
import type { Closing, RunKinds } from './kind.ts';
import type { Lease } from './lease.ts';
import { type OpenedRun, openRun, type RunLimits, type StartRun } from './open.ts';
import { reapRun } from './reap.ts';
import { endOf } from './receipt.ts';
import { readAbandonedRuns, readOpenRunsOf, readRun, readStopRequests, setStopRequested } from './table.ts';

export interface RunsOptions {
  store: Store;
  journal: Journal;
  streamModel: StreamModel;
  kinds: RunKinds;
  tariff: Tariff;
  clock: Clock;
  ids: Ids;
  log: Log;
  lease: Lease;
  limits: RunLimits;
}

/** How often it is looked whether another node has closed a run. */
const endPollMs = 250;

/** Why a model call is ended from our side. A `RunFailure` as the reason makes the run fail. */
const stopRequested = Symbol('stop requested');
/** The lease has run out: the run is not ours any more, and nothing of it may be written. */
const leaseLost = Symbol('lease lost');

/** What a run is driven by. */
type Drive = Pick<StartRun, 'prefix' | 'prompt'>;

interface Driven {
  account: AccountId;
  abort: AbortController;
  done: Promise<void>;
}

/** The runs of this process: opened by T1, driven through the model into the journal, closed by T2. */
export class Runs {
  readonly #options: RunsOptions;
  /** From before T1 until after T2. */
  readonly #driven = new Map<RunId, Driven>();
  #draining = false;

  constructor(options: RunsOptions) {
    this.#options = options;
    options.lease.onLost = () => {
      for (const { abort } of this.#driven.values()) abort.abort(leaseLost);
    };
  }

  /** True from the moment in which nothing more is accepted. */
  get isDraining(): boolean {
    return this.#draining;
  }

  /**
   * T1, and then the run goes on by itself: whoever asked may leave.
   * @throws Refusal when it was not accepted; then nothing was written or held.
   */
  async start(start: StartRun): Promise<OpenedRun> {
    if (this.#draining) throw new Refusal('unavailable', { detail: 'The server is about to stop.' });
    const { store, tariff, lease, limits } = this.#options;
    const { node } = lease;
    if (!lease.covers(node)) throw new Refusal('unavailable', { detail: 'The database does not answer.' });
    const abort = new AbortController();
    const accepted = Promise.withResolvers<RunRow | null>();
    const done = accepted.promise
      .then((run) => (run ? this.#drive(run, start, abort) : undefined))
      .finally(() => this.#driven.delete(start.id));
    this.#driven.set(start.id, { account: start.account, abort, done });
    try {
      const opened = await openRun(store, this.#book(), tariff, node, limits, start);
      accepted.resolve(opened.joined ? null : opened.run);
      return opened;
    } catch (error) {
      accepted.resolve(null);
      throw error;
    }
  }

  /** Asks an open run to stop; its text stays. Does nothing to one that is closed, and nothing the second time. */
  async stop(account: AccountId, run: RunId): Promise<void> {
    const { store, clock } = this.#options;
    await setStopRequested(store.db, account, run, clock.nowMs());
    const driven = this.#driven.get(run);
    if (driven?.account !== account) return;
    driven.abort.abort(stopRequested);
    await driven.done;
  }

  /**
   * Waits until a run is closed, whichever node writes it.
   * @throws Refusal `not-found`.
   */
  async ended(account: AccountId, id: RunId): Promise<RunRow> {
    for (;;) {
      await this.#driven.get(id)?.done;
      const run = await readRun(this.#options.store.read, account, id);
      if (!run) throw new Refusal('not-found');
      if (run.state === 'closed') return run;
      await delay(endPollMs);
    }
  }

  /** Stops runs of this process for which the stop was asked at another node. */
  async stopRequested(): Promise<void> {
    if (this.#driven.size === 0) return;
    const { store, lease } = this.#options;
    for (const run of await readStopRequests(store.read, lease.node)) {
      this.#driven.get(run)?.abort.abort(stopRequested);
    }
  }

  /**
   * Closes what nobody writes any more: runs of nodes whose lease has run out, and runs of this process whose T2 could
   * not be written.
   * @returns how many it closed.
   */
  async reap(): Promise<number> {
    const { store, kinds, log, lease } = this.#options;
    const own = await readOpenRunsOf(store.db, lease.node);
    const left = [...(await readAbandonedRuns(store.db)), ...own.filter(({ id }) => !this.#driven.has(id))];
    let reaped = 0;
    for (const run of left) {
      const closed = await reapRun(store, this.#book(), kinds, run).catch((error: unknown) => {
        log.error({ err: error, run: run.id }, 'a run could not be closed; it is tried again');
        return false;
      });
      if (closed) reaped += 1;
    }
    if (reaped > 0) log.warn({ runs: reaped }, 'closed interrupted runs; what they held was given back');
    return reaped;
  }

  /** Accepts nothing more, and waits until all runs are closed; what is not after `timeoutMs` is interrupted. */
  async drain(timeoutMs: number): Promise<void> {
    this.#draining = true;
    const interrupt = setTimeout(() => {
      for (const { abort } of this.#driven.values()) abort.abort(new RunFailure('interrupted'));
    }, timeoutMs);
    await Promise.all([...this.#driven.values()].map(({ done }) => done));
    clearTimeout(interrupt);
  }

  async #drive(run: RunRow, start: Drive, abort: AbortController): Promise<void> {
    const { store, journal, kinds, log, lease } = this.#options;
    const isOurs = () => lease.covers(run.node) && abort.signal.reason !== leaseLost;
    const writer = journal.open(run, isOurs, (failure) => abort.abort(failure));
    if (start.prefix !== '') writer.append(start.prefix);
    try {
      const closing = await this.#answer(run, start.prompt, writer, abort, isOurs);
      const closed = isOurs() ? await closeRun(store, this.#book(), kinds, run, async () => closing) : null;
      if (closed) return writer.end(endOf(closed));
    } catch (error) {
      log.error({ err: error, run: run.id }, 'the end of a run could not be written; it is closed later');
    }
    writer.abandon();
  }

  /** Streams the model into the journal. Never throws: whatever happens is an ending. */
  async #answer(
    run: RunRow,
    prompt: () => Promise<Asked>,
    writer: JournalWriter,
    abort: AbortController,
    isOurs: () => boolean,
  ): Promise<Closing> {
    const { streamModel, clock } = this.#options;
    let firstTextAtMs: number | null = null;
    let result: ModelResult | null = null;
    let failure: RunFailure | null = null;
    const onText = (text: string) => {
      if (!isOurs()) return abort.abort(leaseLost);
      firstTextAtMs ??= clock.nowMs();
      writer.append(text);
    };
    try {
      const { accept, known, ...asked } = await prompt();
      const request = { run: run.id, model: run.model, ...asked, mayAsk: isOurs };
      const stream = streamOf(streamModel, { accept, known });
      result = await stream(request, onText, abort.signal);
      const { reason } = abort.signal;
      if (result.finishReason === 'stopped' && reason instanceof RunFailure) failure = reason;
    } catch (error) {
      failure = this.#asFailure(run, error);
    }
    await writer.seal().catch((error: unknown) => {
      failure ??= this.#asFailure(run, error);
    });
    const { text, lastSeq } = writer.stored;
    return {
      outcome: failure ? 'failed' : result?.finishReason === 'stopped' ? 'stopped' : 'complete',
      content: text,
      lastSeq,
      errorCode: failure?.code ?? null,
      finishReason: result?.finishReason ?? null,
      usage: result?.usage ?? null,
      metadata: result?.metadata ?? null,
      firstTextAtMs,
    };
  }

  #asFailure(run: RunRow, error: unknown): RunFailure {
    const failure =
      error instanceof RunFailure ? error : new RunFailure('internal', undefined, { cause: error });
    const level = failure.code === 'internal' ? 'error' : 'warn';
    this.#options.log[level](
      { err: error, run: run.id, model: run.model, code: failure.code },
      'a run failed',
    );
    return failure;
  }

  #book(): Book {
    return { ids: this.#options.ids, nowMs: this.#options.clock.nowMs() };
  }
}

function streamOf(
  model: StreamModel,
  { accept, known }: { accept: Asked['accept']; known: Asked['known'] },
): StreamModel {
  if (known) return knownStream(known);
  return accept ? checkedStream(model, accept) : model;
}
