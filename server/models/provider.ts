import type { AnswerErrorCode } from '../../protocol/answer.ts';
import { RunFailure } from '../base/errors.ts';
import type { FinishReason, ModelRequest } from './model.ts';

/** What an upstream says. The text is as it came: `stream.ts` makes it clean. */
export interface TokenSink {
  text(text: string): void;
  /** Thinking aloud of a reasoning model: no part of the answer, but a sign of life. */
  thinking(text: string): void;
}

/** What a provider pushes while it answers, and asks. */
export interface ProviderSink extends TokenSink {
  /**
   * To be called right before a request is written, when its connection stands: time has passed since `answer` was
   * called, and who asked may have lost the right to. Then the signal is aborted within this call.
   */
  beforeSending(): void;
}

/** The upstream's own count, not yet held plausible: any JSON value may stand here. */
export interface ReportedUsage {
  promptTokens: unknown;
  completionTokens: unknown;
}

export interface ProviderEnd {
  finishReason: Exclude<FinishReason, 'stopped'>;
  usage: ReportedUsage | null;
}

/** One source of answers. */
export interface Provider {
  /** False for one that never reports usage, so that its absence is no cause for a warning. */
  readonly reportsUsage: boolean;
  /**
   * One attempt at one answer.
   * @throws UpstreamFault; and when the signal is aborted, anything, at once and with the connection closed.
   */
  answer(request: ModelRequest, sink: ProviderSink, signal: AbortSignal): Promise<ProviderEnd>;
}

/** Whether an attempt that failed may be made again, and from when on. */
export type Retry = 'never' | { afterMs: number | null };

/** An upstream that did not do its part. `retry` is only given when the model surely wrote nothing. */
export class UpstreamFault extends RunFailure {
  readonly retry: Retry;

  /** @param detail for the log only: statuses and codes, never a body. */
  constructor(code: AnswerErrorCode, detail: string, retry: Retry = 'never', options?: ErrorOptions) {
    super(code, detail, options);
    this.name = 'UpstreamFault';
    this.retry = retry;
  }
}
