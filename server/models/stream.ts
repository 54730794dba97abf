import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { RunFailure } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { TextCleaner } from './clean.ts';
import type { ModelRequest, ModelResult, StreamModel, Usage } from './model.ts';
import {
  type Provider,
  type ProviderEnd,
  type ProviderSink,
  type ReportedUsage,
  UpstreamFault,
} from './provider.ts';
import type { ModelTimeouts } from './timeouts.ts';
import { promptTokens, tokensOfWeight, tokenWeight } from './tokens.ts';
import { type CountedTokens, countedUsage, plausibleUsage } from './usage.ts';

const maxAttempts = 3;
/** An answer that has grown past this many UTF-16 code units is ended there, as if by the upstream's own limit. */
export const answerMaxLength = 1_000_000;

/** An upstream that goes on for so many times the tokens that were asked for, and as many more, is cut. */
const endlessFactor = 1.5;
const endlessGrace = 32;

const stopped = Symbol('stopped by the caller');
const tooLong = Symbol('longer than answerMaxLength');

export interface StreamModelDeps {
  /** The provider of a model, or null when the model is not offered. */
  providerOf(model: string): Provider | null;
  timeouts: ModelTimeouts;
  log: Log;
  clock: Clock;
}

/**
 * The one way to an answer of any provider: clean text, attempts before the first token, time-outs, usage that can be
 * believed. See `StreamModel` for what goes in and comes out.
 * Codes: `model-unknown`; `upstream-timeout` (first token, silence, whole); `upstream-empty`; what the provider throws.
 */
export function createStreamModel(deps: StreamModelDeps): StreamModel {
  return (request, onText, signal) => new ModelCall(deps, request, onText).run(signal);
}

class ModelCall implements ProviderSink {
  readonly #deps: StreamModelDeps;
  readonly #request: ModelRequest;
  readonly #onText: (text: string) => void;
  readonly #cleaner = new TextCleaner();
  /** Aborted with the reason why the call ends before the provider has ended it. */
  readonly #end = new AbortController();
  #open = true;
  #tokenTimer: NodeJS.Timeout | undefined;
  #heardToken = false;
  #length = 0;
  #textWeight = 0;
  #thinkingWeight = 0;

  constructor(deps: StreamModelDeps, request: ModelRequest, onText: (text: string) => void) {
    this.#deps = deps;
    this.#request = request;
    this.#onText = onText;
  }

  async run(signal: AbortSignal): Promise<ModelResult> {
    if (signal.aborted) return { finishReason: 'stopped', usage: countedUsage(this.#counted()) };
    const { timeouts, providerOf } = this.#deps;
    const onAbort = () => this.#endWith(stopped);
    signal.addEventListener('abort', onAbort, { once: true });
    const wholeTimer = this.#timer(timeouts.wholeMs, 'the whole answer');
    this.#tokenTimer = this.#timer(timeouts.firstTokenMs, 'the first token');
    try {
      const provider = providerOf(this.#request.model);
      if (!provider) throw new RunFailure('model-unknown');
      const { finishReason, usage } = await this.#attempts(provider);
      this.#deliver(this.#cleaner.end());
      if (this.#length === 0)
        throw new UpstreamFault('upstream-empty', `finished with ${finishReason} and no text`);
      return { finishReason, usage: this.#usage(usage, provider.reportsUsage) };
    } catch (error) {
      const reason: unknown = this.#end.signal.aborted ? this.#end.signal.reason : error;
      if (reason === stopped) return { finishReason: 'stopped', usage: countedUsage(this.#counted()) };
      if (reason === tooLong) return { finishReason: 'length', usage: countedUsage(this.#counted()) };
      throw reason;
    } finally {
      this.#open = false;
      clearTimeout(wholeTimer);
      clearTimeout(this.#tokenTimer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  beforeSending(): void {
    if (this.#request.mayAsk?.() === false) this.#endWith(stopped);
  }

  text(raw: string): void {
    if (!this.#open || raw === '') return;
    this.#heard();
    this.#deliver(this.#cleaner.push(raw));
  }

  thinking(raw: string): void {
    if (!this.#open || raw === '') return;
    this.#heard();
    this.#thinkingWeight += tokenWeight(raw);
  }

  /** Tries again only what surely wrote nothing: a provider marks such a fault, and none comes after a token. */
  async #attempts(provider: Provider): Promise<ProviderEnd> {
    const { clock, log, timeouts } = this.#deps;
    const deadlineMs = clock.monotonicMs() + timeouts.firstTokenMs;
    for (let attempt = 1; ; attempt += 1) {
      this.beforeSending();
      this.#end.signal.throwIfAborted();
      try {
        return await provider.answer(this.#request, this, this.#end.signal);
      } catch (error) {
        if (!(error instanceof UpstreamFault) || error.retry === 'never') throw error;
        const waitMs = error.retry.afterMs ?? timeouts.retryMs * 4 ** (attempt - 1);
        if (attempt === maxAttempts || clock.monotonicMs() + waitMs >= deadlineMs) throw error;
        log.info({ run: this.#request.run, attempt, code: error.code, waitMs }, 'the model is asked again');
        await wait(waitMs, undefined, { signal: this.#end.signal });
      }
    }
  }

  #deliver(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    this.#textWeight += tokenWeight(text);
    try {
      this.#onText(text);
    } catch (error) {
      // Thrown through the provider, it would pass for a fault of the upstream.
      this.#endWith(error);
      return;
    }
    if (this.#length > answerMaxLength || tokensOfWeight(this.#textWeight) > this.#maxTokens()) {
      this.#endWith(tooLong);
    }
  }

  /** Our count is an estimate, so an upstream that keeps to the limit is never cut. */
  #maxTokens(): number {
    const { maxTokens = null } = this.#request.settings ?? {};
    return maxTokens === null ? Number.POSITIVE_INFINITY : endlessFactor * maxTokens + endlessGrace;
  }

  #heard(): void {
    if (this.#heardToken) {
      this.#tokenTimer?.refresh();
      return;
    }
    this.#heardToken = true;
    clearTimeout(this.#tokenTimer);
    this.#tokenTimer = this.#timer(this.#deps.timeouts.silenceMs, 'the next token');
  }

  #timer(ms: number, awaited: string): NodeJS.Timeout {
    return setTimeout(() => {
      this.#endWith(new UpstreamFault('upstream-timeout', `no end of waiting for ${awaited} after ${ms} ms`));
    }, ms);
  }

  #endWith(reason: unknown): void {
    this.#open = false;
    this.#end.abort(reason);
  }

  #usage(reported: ReportedUsage | null, expected: boolean): Usage {
    const counted = this.#counted();
    const usage = reported && plausibleUsage(reported, counted);
    if (usage) return usage;
    if (expected) {
      const { run, model } = this.#request;
      const message = reported ? 'the upstream told an impossible usage' : 'the upstream told no usage';
      this.#deps.log.warn({ run, model, reported, counted }, `${message}: our own count is used`);
    }
    return countedUsage(counted);
  }

  #counted(): CountedTokens {
    return {
      prompt: promptTokens(this.#request.messages),
      completion: tokensOfWeight(this.#textWeight),
      thinking: tokensOfWeight(this.#thinkingWeight),
    };
  }
}
