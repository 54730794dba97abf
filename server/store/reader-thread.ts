import { Worker } from 'node:worker_threads';
import type { LongRead } from './store.ts';

/** What goes to the thread. */
export interface Asked {
  number: number;
  module: string;
  name: string;
  input: unknown;
}

/** What comes back. */
export type Answered = { number: number; output: unknown } | { number: number; error: Error };

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/**
 * A thread with a connection of its own, which only reads: for reads that may take long. It starts with the first of them,
 * takes one after the other, and does not keep the process alive.
 */
export class ReaderThread {
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #last = 0;
  #isClosed = false;

  /** @param file the database. */
  constructor(file: string) {
    this.#file = file;
  }

  /** @throws what the read throws, and an error when the thread ends before it has answered. */
  run<Input, Output>(read: LongRead<Input, Output>, input: Input): Promise<Output> {
    if (this.#isClosed) return Promise.reject(new Error('the store is closed'));
    const worker = this.#worker ?? this.#start();
    const { module, name } = read;
    const number = ++this.#last;
    return new Promise<Output>((resolve, reject) => {
      this.#waiting.set(number, { resolve: (output) => resolve(output as Output), reject });
      worker.ref();
      const asked: Asked = { number, module, name, input };
      worker.postMessage(asked);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { workerData: this.#file });
    this.#worker = worker;
    worker.on('message', (answered: Answered) => this.#settle(answered));
    worker.on('error', (error: unknown) => this.#end(worker, error));
    worker.on('exit', () => this.#end(worker, new Error('the reading thread has ended')));
    return worker;
  }

  #settle(answered: Answered): void {
    const waiting = this.#waiting.get(answered.number);
    this.#waiting.delete(answered.number);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ('error' in answered) waiting?.reject(answered.error);
    else waiting?.resolve(answered.output);
  }

  /** The next read starts another one. */
  #end(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const error = cause instanceof Error ? cause : new Error('the reading thread has failed', { cause });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
