import { createStore, type Store } from './store.ts';

/** For how long a deletion can be taken back. */
export const undoMs = 5000;

/** What somebody may delete of their own and take back within a moment. */
export interface OwnThing {
  readonly kind: 'conversation' | 'phrase' | 'quote';
  readonly id: string;
}

/** A deletion that was asked for. */
export interface Removal extends OwnThing {
  /** What the thing is called; empty when it has no name. */
  readonly name: string;
  /** An answer is being written in it, which stops with it. */
  readonly isAnswering?: boolean;
  /** It was asked for with the keyboard. */
  readonly byKeys?: boolean;
}

export interface RemovalPorts {
  /** Resolves when the server has no such thing any more. */
  delete(removal: Removal): Promise<void>;
  /** Runs the task later. @returns what calls it off. */
  after(delayMs: number, task: () => void): () => void;
  /** The server has said how it went, or nothing is known. */
  onSettled(removal: Removal, isDeleted: boolean): void;
  /** The page goes while this one is deleted, and will not hear how it went. */
  handOver(removal: Removal): void;
}

/** Deletions that can be taken back: nothing is sent until their time is over. */
export interface Removals {
  /** The one that can be taken back. */
  readonly waiting: Store<Removal | null>;
  /** The last one that failed, and why. */
  readonly failed: Store<{ removal: Removal; error: unknown } | null>;
  /** The ids of all that is not shown any more. */
  readonly gone: Store<ReadonlySet<string>>;
  /** Hides the thing, and deletes it when its time is over; what waited until then is deleted at once. */
  remove(removal: Removal): void;
  undo(): void;
  /** The time stands still until the returned function is called, and begins anew then. */
  hold(): () => void;
  /** Deletes at once what waits. Resolves when that is over, however it went. */
  send(): Promise<void>;
  /** As `send`, for a page that goes. */
  leave(): void;
  /** Tries what failed again. */
  retry(): void;
  /** What failed is known. */
  dismiss(): void;
}

export function createRemovals(ports: RemovalPorts): Removals {
  return new WaitingRemovals(ports);
}

class WaitingRemovals implements Removals {
  readonly waiting = createStore<Removal | null>(null);
  readonly failed = createStore<{ removal: Removal; error: unknown } | null>(null);
  readonly gone = createStore<ReadonlySet<string>>(new Set());
  readonly #ports: RemovalPorts;
  #holds = 0;
  #callOff: () => void = () => undefined;

  constructor(ports: RemovalPorts) {
    this.#ports = ports;
  }

  remove(removal: Removal): void {
    void this.send();
    this.#hide(removal.id);
    this.waiting.set(removal);
    this.#runTime();
  }

  undo(): void {
    const removal = this.#take();
    if (removal !== null) this.#show(removal.id);
  }

  hold(): () => void {
    this.#holds += 1;
    this.#callOff();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      this.#runTime();
    };
  }

  async send(): Promise<void> {
    const removal = this.#take();
    if (removal !== null) await this.#delete(removal);
  }

  leave(): void {
    const removal = this.waiting.get();
    if (removal === null) return;
    void this.send();
    this.#ports.handOver(removal);
  }

  retry(): void {
    const removal = this.failed.get()?.removal;
    this.failed.set(null);
    if (removal === undefined) return;
    this.#hide(removal.id);
    void this.#delete(removal);
  }

  dismiss(): void {
    this.failed.set(null);
  }

  #take(): Removal | null {
    const removal = this.waiting.get();
    this.#callOff();
    this.waiting.set(null);
    return removal;
  }

  #runTime(): void {
    this.#callOff();
    if (this.waiting.get() === null || this.#holds > 0) return;
    this.#callOff = this.#ports.after(undoMs, () => void this.send());
  }

  async #delete(removal: Removal): Promise<void> {
    try {
      await this.#ports.delete(removal);
      this.#ports.onSettled(removal, true);
    } catch (error) {
      this.#show(removal.id);
      this.failed.set({ removal, error });
      this.#ports.onSettled(removal, false);
    }
  }

  #hide(id: string): void {
    this.gone.set(new Set([...this.gone.get(), id]));
  }

  #show(id: string): void {
    this.gone.set(new Set([...this.gone.get()].filter((other) => other !== id)));
  }
}
