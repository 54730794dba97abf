import type { Dispatcher } from 'undici';
import type { Clock } from '../../../base/clock.ts';
import { type ProviderEnd, type ProviderSink, UpstreamFault } from '../../provider.ts';
import type { ModelTimeouts } from '../../timeouts.ts';
import { faultOfConnection, faultOfStatus, type Phase } from './faults.ts';
import { AnswerReader } from './reader.ts';

/** As much of a refusal's body as is read, in bytes. */
const refusalMaxBytes = 16 * 1024;

type IncomingHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/**
 * One request for a streamed answer on one connection, as a handler of undici's `dispatch`: the bytes go from the
 * socket to the sink in the same turn of the event loop.
 */
export class AnswerExchange implements Dispatcher.DispatchHandler {
  /** Resolves with the end of the answer; rejects with an UpstreamFault or the reason of the signal. */
  readonly end: Promise<ProviderEnd>;
  readonly #outcome = Promise.withResolvers<ProviderEnd>();
  readonly #sink: ProviderSink;
  readonly #signal: AbortSignal;
  readonly #timeouts: ModelTimeouts;
  readonly #clock: Clock;
  readonly #onAbort = () => this.#fail(this.#signal.reason);
  #controller: Dispatcher.DispatchController | null = null;
  #phase: Phase = 'connecting';
  #settled = false;
  #reader: AnswerReader | null = null;
  #refusal: { status: number; retryAfter: string | undefined; parts: Buffer[]; bytes: number } | null = null;
  #usageTimer: NodeJS.Timeout | undefined;

  constructor(sink: ProviderSink, signal: AbortSignal, timeouts: ModelTimeouts, clock: Clock) {
    this.#sink = sink;
    this.#signal = signal;
    this.#timeouts = timeouts;
    this.#clock = clock;
    this.end = this.#outcome.promise;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#phase = 'sent';
    this.#sink.beforeSending();
    if (this.#settled) this.#hangUp();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHeaders,
  ): void {
    if (status < 200) return;
    this.#phase = 'answering';
    if (status < 300) {
      this.#reader = new AnswerReader(this.#sink, String(headers['content-type'] ?? ''));
      return;
    }
    const retryAfter = headers['retry-after'];
    this.#refusal = { status, retryAfter: retryAfter?.toString(), parts: [], bytes: 0 };
  }

  onResponseData(_controller: Dispatcher.DispatchController, bytes: Buffer): void {
    if (this.#settled) {
      // More after the end: only an upstream that ends its reply gets to keep the connection.
      this.#hangUp();
      return;
    }
    if (this.#reader) this.#read(this.#reader, bytes);
    else if (this.#refusal) {
      this.#refusal.parts.push(bytes);
      this.#refusal.bytes += bytes.length;
      if (this.#refusal.bytes > refusalMaxBytes) this.#fail(this.#refusalFault());
    }
  }

  onResponseEnd(): void {
    if (this.#settled) return;
    if (this.#reader) this.#finish(this.#reader);
    else this.#fail(this.#refusalFault());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#settled) return;
    // The connection may fail after the last word of a whole answer.
    if (this.#reader?.finished) this.#finish(this.#reader);
    else if (this.#refusal) this.#fail(this.#refusalFault());
    else this.#fail(faultOfConnection(error, this.#phase));
  }

  #read(reader: AnswerReader, bytes: Buffer): void {
    try {
      reader.feed(bytes);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (reader.done) this.#finish(reader);
    else if (reader.finished) {
      this.#usageTimer ??= setTimeout(() => {
        this.#finish(reader);
        this.#hangUp();
      }, this.#timeouts.usageMs);
    }
  }

  #finish(reader: AnswerReader): void {
    try {
      const end = reader.end();
      this.#settle();
      this.#outcome.resolve(end);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(reason: unknown): void {
    this.#settle();
    this.#outcome.reject(reason);
    this.#hangUp();
  }

  #settle(): void {
    this.#settled = true;
    clearTimeout(this.#usageTimer);
    this.#signal.removeEventListener('abort', this.#onAbort);
  }

  #hangUp(): void {
    this.#controller?.abort(new Error('no more is wanted of this reply'));
  }

  #refusalFault(): UpstreamFault {
    if (!this.#refusal) return new UpstreamFault('upstream-garbage', 'a reply without a status');
    const { status, retryAfter, parts } = this.#refusal;
    return faultOfStatus(status, retryAfter, Buffer.concat(parts).toString('utf8'), this.#clock.nowMs());
  }
}
