import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { RunFailure } from '../base/errors.ts';
import type { RunId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Store } from '../store/store.ts';
import { LiveRun, type OpenRun } from './live.ts';
import { FencedError, insertParts, type Part } from './table.ts';

export interface JournalTimings {
  /** The window in which text is gathered into one event; the first text of a run never waits. */
  cutMs: number;
  /** How often text is stored: how far a reader may be ahead of the store. */
  storeMs: number;
}

export const defaultTimings: JournalTimings = { cutMs: 25, storeMs: 200 };

/** How much text of a run may wait for a store that does not answer, in UTF-16 code units. */
const unstoredMaxLength = 128 * 1024;

/** What writes one run's journal. */
export interface JournalWriter {
  /** Adds clean text. Synchronous: the token path waits for nothing. */
  append(text: string): void;
  /** The text that is in the store, and the number of its last event. */
  readonly stored: { text: string; lastSeq: number };
  /**
   * Stores all that was appended; tries again while the node may write.
   * @throws RunFailure `journal-unavailable` when it could not be stored.
   */
  seal(): Promise<void>;
  /** Sends the last event to whoever follows, and forgets the run. */
  end(data: unknown): void;
  /** Forgets a run whose end could not be stored: its followers are let go without a last event, and come back. */
  abandon(): void;
}

/** A run that is written here, and whom it has to ask and to tell. */
interface Writing {
  live: LiveRun;
  mayWrite(): boolean;
  onLost(failure: RunFailure): void;
}

/** The journal of one process: what its runs say, in memory for the followers and in batches for the store. */
export class Journal {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #timings: JournalTimings;
  readonly #writing = new Map<RunId, Writing>();
  #timers: NodeJS.Timeout[] = [];
  #storing: Promise<void> = Promise.resolve();

  constructor(options: { store: Store; clock: Clock; log: Log; timings?: JournalTimings }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#timings = options.timings ?? defaultTimings;
  }

  /** The run while this process writes it. */
  live(run: RunId): LiveRun | undefined {
    return this.#writing.get(run)?.live;
  }

  /**
   * Begins a run's journal.
   * @param mayWrite false as soon as this process may not write the run any more.
   * @param onLost called when its text cannot be stored: the run has to stop and give back.
   */
  open(run: OpenRun, mayWrite: () => boolean, onLost: (failure: RunFailure) => void): JournalWriter {
    const live = new LiveRun(run);
    this.#writing.set(run.id, { live, mayWrite, onLost });
    if (this.#timers.length === 0) this.#startTimers();
    return {
      append: (text) => {
        live.push(text);
        const nowMs = this.#clock.monotonicMs();
        if (nowMs - live.cutAtMs >= this.#timings.cutMs) live.cut(nowMs);
      },
      get stored() {
        return { text: live.parts.slice(0, live.storedSeq).join(''), lastSeq: live.storedSeq };
      },
      seal: () => this.#seal(live, mayWrite),
      end: (data) => {
        live.end(data);
        this.#forget(run.id);
      },
      abandon: () => {
        live.abandon();
        this.#forget(run.id);
      },
    };
  }

  /** Stops the timers. Runs that are still open stay as the store has them. */
  async close(): Promise<void> {
    this.#stopTimers();
    await this.#storing;
  }

  async #seal(live: LiveRun, mayWrite: () => boolean): Promise<void> {
    live.cut(this.#clock.monotonicMs());
    await this.#flush();
    while (live.storedSeq < live.lastSeq) {
      if (live.isFenced || !mayWrite()) throw new RunFailure('journal-unavailable');
      await delay(this.#timings.storeMs);
      await this.#flush();
    }
  }

  #forget(run: RunId): void {
    this.#writing.delete(run);
    if (this.#writing.size === 0) this.#stopTimers();
  }

  #startTimers(): void {
    const cutAll = () => {
      const nowMs = this.#clock.monotonicMs();
      for (const { live } of this.#writing.values()) live.cut(nowMs);
    };
    this.#timers = [
      setInterval(cutAll, this.#timings.cutMs),
      setInterval(() => void this.#flush(), this.#timings.storeMs),
    ];
  }

  #stopTimers(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }

  /** Stores what is not stored, for all runs at once; one flush at a time. Never throws: a run that is lost is told. */
  #flush(): Promise<void> {
    this.#storing = this.#storing.then(async () => {
      const waiting = [...this.#writing.values()].filter(
        ({ live, mayWrite }) => live.storedSeq < live.lastSeq && !live.isFenced && mayWrite(),
      );
      if (waiting.length === 0 || (await this.#write(waiting))) return;
      for (const writing of waiting) {
        const written = waiting.length > 1 && (await this.#write([writing]));
        if (!written) tellIfLost(writing);
      }
    });
    return this.#storing;
  }

  /** @returns false when nothing was written. One run's fault must not stop another's: the caller goes run by run. */
  async #write(batch: Writing[]): Promise<boolean> {
    const lives = batch.map(({ live }) => live);
    const upTo = lives.map(({ lastSeq }) => lastSeq);
    const parts = lives.flatMap(unstored);
    try {
      await this.#store.transaction((tx) => insertParts(tx, parts), 'process');
    } catch (error) {
      const [only] = lives;
      if (error instanceof FencedError && lives.length === 1 && only) only.isFenced = true;
      this.#log.warn({ err: error, runs: lives.length }, 'the journal could not be written');
      return false;
    }
    lives.forEach((live, index) => {
      live.storedSeq = upTo[index] ?? live.storedSeq;
    });
    return true;
  }
}

/** A store that does not answer may come back; a run that is fenced, or has too much waiting, is lost. */
function tellIfLost({ live, onLost }: Writing): void {
  if (live.isFenced || live.unstoredLength > unstoredMaxLength) onLost(new RunFailure('journal-unavailable'));
}

function unstored(live: LiveRun): Part[] {
  return live.parts
    .slice(live.storedSeq)
    .map((text, index) => ({ ...live.run, seq: live.storedSeq + index + 1, text }));
}
