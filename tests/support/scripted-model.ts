import type {
  FinishReason,
  ModelRequest,
  ModelResult,
  StreamModel,
  Usage,
} from '../../server/models/model.ts';

export const scriptedUsage: Usage = { promptTokens: 7, completionTokens: 3, source: 'provider' };

/** One call of the model, driven by the test. */
export interface ModelCall {
  readonly request: ModelRequest;
  readonly signal: AbortSignal;
  says(text: string): void;
  finishes(finishReason?: FinishReason): void;
  fails(error: unknown): void;
}

/** A model that says what the test makes it say, and keeps to the promises of `StreamModel`. */
export class ScriptedModel {
  readonly calls: ModelCall[] = [];
  readonly #waiting: (() => void)[] = [];

  readonly stream: StreamModel = async (request, onText, signal) => {
    const stopped: ModelResult = { finishReason: 'stopped', usage: scriptedUsage };
    if (signal.aborted || request.mayAsk?.() === false) return stopped;
    const { promise, resolve, reject } = Promise.withResolvers<ModelResult>();
    let isOpen = true;
    signal.addEventListener('abort', () => resolve(stopped), { once: true });
    this.calls.push({
      request,
      signal,
      says: (text) => {
        if (isOpen && !signal.aborted) onText(text);
      },
      finishes: (finishReason = 'stop') => resolve({ finishReason, usage: scriptedUsage }),
      fails: reject,
    });
    for (const wake of this.#waiting.splice(0)) wake();
    return promise.finally(() => {
      isOpen = false;
    });
  };

  /** The call for that run, as soon as it is made. */
  async callFor(run: string): Promise<ModelCall> {
    for (;;) {
      const call = this.calls.find(({ request }) => request.run === run);
      if (call) return call;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
