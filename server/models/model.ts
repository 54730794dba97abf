import type { RunId } from '../base/ids.ts';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** What is taken of a model's whole answer. */
export interface Accepted {
  /** What is shown, journaled and kept in place of what the model wrote. */
  text: string;
  /** What is kept beside the text, as JSON. */
  metadata?: string;
}

/** What a program may say beside the messages. */
export interface ModelSettings {
  /** Members of an OpenAI-compatible request that are passed on as they came. */
  passedOn: Readonly<Record<string, unknown>>;
  /** The longest answer in tokens, as it was asked for; null: the upstream's own limit. */
  maxTokens: number | null;
}

/** What a model is asked, and what is made of its answer. */
export interface Asked {
  messages: readonly ChatMessage[];
  /**
   * Without it the text is shown while it is written. With it nothing is shown before the answer is whole, and then
   * what this makes of it.
   * @throws Unusable to have the model asked once more.
   */
  accept?: (text: string) => Accepted;
  /** What is answered without asking a model: everything else is left out then. */
  known?: Accepted;
  /** What the built-in demo says in place of a model; without it, a text about itself. */
  demo?: () => string;
  settings?: ModelSettings;
}

export interface ModelRequest extends Pick<Asked, 'messages' | 'demo' | 'settings'> {
  /** Sent upstream as its request id, so that both logs can be laid side by side. */
  run: RunId;
  model: string;
  /**
   * Asked before each attempt, and again when its connection stands: false when the caller may not call a model any
   * more, which ends it as a stop does.
   */
  mayAsk?: () => boolean;
}

export interface Usage {
  promptTokens: number;
  completionTokens: number;
  /** `provider` when the upstream told it and it was plausible; `counted` when it is our estimate. */
  source: 'provider' | 'counted';
}

/** `stopped`: the caller's signal ended it. The others are the upstream's own words. */
export type FinishReason = 'stop' | 'length' | 'filter' | 'stopped';

export interface ModelResult {
  finishReason: FinishReason;
  /** Null when no model was asked. */
  usage: Usage | null;
  /** That of `Accepted`. */
  metadata?: string;
}

/**
 * One answer of a model, pushed as it arrives: `onText` is called synchronously with clean text (no NUL, no lone
 * surrogate, never empty, no code point split over two calls).
 * @returns when the answer is whole, or when `signal` is aborted (`finishReason: 'stopped'`); afterwards `onText` is silent.
 * @throws RunFailure with an `upstream-…` code, `context-too-long` or `model-unknown`; or what `onText` threw. Text that
 * was pushed before stays with the caller.
 */
export type StreamModel = (
  request: ModelRequest,
  onText: (text: string) => void,
  signal: AbortSignal,
) => Promise<ModelResult>;
