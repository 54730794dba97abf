import type { AskedTurn, SendMessage } from '../../protocol/message.ts';
import type { ProblemBody } from '../../protocol/problem.ts';
import { limitOf } from './limit.ts';
import { patiently } from './patiently.ts';
import { ApiProblem, Unreached } from './request.ts';
import type { QueuedSend, SendQueue } from './send-queue.ts';
import { createStore, type Store } from './store.ts';

export interface QueueRunnerPorts {
  queue: SendQueue;
  /** The id of who is logged in. */
  account(): string;
  /** Without a network questions wait; with one they are sent. */
  isOffline(): boolean;
  post(conversationId: string, question: SendMessage, key: string): Promise<AskedTurn>;
  wait(delayMs: number): Promise<void>;
  /** Runs the task while no other tab runs one. */
  alone(task: () => Promise<void>): Promise<void>;
  /** Resolves when that answer is over. */
  answered(answerId: string): Promise<void>;
  onAccepted(send: QueuedSend, turn: AskedTurn): void;
  /** No reply came, however often it was tried. `run` is called when the server can be reached again. */
  onUnreached(): void;
  /** What waited in a conversation goes back to its composer, before whatever is written there. */
  onRefused(conversationId: string, content: string, problem: ProblemBody): void;
}

/** Holds questions while there is no network, and sends them in their order when it is back. */
export interface QueueRunner {
  /** What waits, in all conversations. */
  readonly queued: Store<readonly QueuedSend[]>;
  /** The key of the one that is being sent. */
  readonly sending: Store<string | null>;
  /** `not-now`: it can be sent at once. `full`: nothing more can wait. */
  take(send: QueuedSend): 'taken' | 'full' | 'not-now';
  discard(key: string): void;
  /** Forgets all that waits for who is logged in. */
  clear(): void;
  /** Reads again what waits: another tab has changed it, or somebody else is here. */
  reload(): void;
  /** Sends what waits, as long as there is a network and a session. */
  run(): Promise<void>;
}

export function createQueueRunner(ports: QueueRunnerPorts): QueueRunner {
  return new Runner(ports);
}

class Runner implements QueueRunner {
  readonly queued: Store<readonly QueuedSend[]>;
  readonly sending = createStore<string | null>(null);
  readonly #ports: QueueRunnerPorts;
  #isRunning = false;
  /** `run` was called since the last look at what waits: what stopped that may be over. */
  #isAsked = false;

  constructor(ports: QueueRunnerPorts) {
    this.#ports = ports;
    this.queued = createStore<readonly QueuedSend[]>(this.#list());
  }

  take(send: QueuedSend): 'taken' | 'full' | 'not-now' {
    const waiting = this.#list().filter((other) => other.conversation === send.conversation);
    if (!this.#ports.isOffline() && waiting.length === 0) return 'not-now';
    // What it follows is not there yet.
    const placed = waiting.length === 0 ? send : { ...send, parent: undefined };
    if (!this.#ports.queue.add(this.#ports.account(), placed)) return 'full';
    this.reload();
    // Behind others that wait, it may be that nothing else starts it.
    void this.run();
    return 'taken';
  }

  discard(key: string): void {
    this.#remove(this.#ports.account(), key);
  }

  clear(): void {
    for (const { key } of this.#list()) this.discard(key);
  }

  reload(): void {
    const waiting = this.#list();
    if (keysOf(waiting) !== keysOf(this.queued.get())) this.queued.set(waiting);
  }

  async run(): Promise<void> {
    this.#isAsked = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#isAsked && !this.#ports.isOffline() && this.#list().length > 0) {
        this.#isAsked = false;
        await this.#ports.alone(async () => {
          while (await this.#sendNext());
        });
      }
    } finally {
      this.#isRunning = false;
      this.reload();
    }
  }

  #list(): QueuedSend[] {
    return this.#ports.queue.list(this.#ports.account());
  }

  #remove(account: string, key: string): void {
    this.#ports.queue.remove(account, key);
    this.reload();
  }

  /** @returns whether the next one is to follow. */
  async #sendNext(): Promise<boolean> {
    const { account: accountNow, isOffline, queue, post, wait, onAccepted, answered } = this.#ports;
    const account = accountNow();
    const [next] = queue.list(account);
    if (next === undefined || isOffline()) return false;
    const { conversation, content, parent, key } = next;
    this.sending.set(key);
    try {
      const turn = await patiently(() => post(conversation, { content, parent }, key), wait);
      onAccepted(next, turn);
      this.#remove(account, key);
      const follows = queue.list(account).some((send) => send.conversation === conversation);
      if (follows) await answered(turn.answer);
      return true;
    } catch (error) {
      if (error instanceof Unreached) {
        this.#ports.onUnreached();
        return false;
      }
      if (!(error instanceof ApiProblem)) throw error;
      return this.#refused(account, next, error.body);
    } finally {
      this.sending.set(null);
    }
  }

  /** @returns whether the next one is to follow. */
  #refused(account: string, send: QueuedSend, problem: ProblemBody): boolean {
    // It stays: who logs in again sends it.
    if (problem.code === 'unauthenticated') return false;
    const isLimit = limitOf(problem) !== null;
    const given = isLimit ? this.#ports.queue.list(account) : [send];
    for (const conversation of new Set(given.map((one) => one.conversation))) {
      this.#giveBack(account, conversation, problem);
    }
    return !isLimit;
  }

  #giveBack(account: string, conversation: string, problem: ProblemBody): void {
    const sends = this.#ports.queue.list(account).filter((send) => send.conversation === conversation);
    this.#ports.onRefused(conversation, sends.map(({ content }) => content).join('\n\n'), problem);
    for (const { key } of sends) this.#remove(account, key);
  }
}

function keysOf(sends: readonly QueuedSend[]): string {
  return sends.map(({ key }) => key).join();
}
