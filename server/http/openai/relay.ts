import { z } from 'zod';
import { type AnswerErrorCode, answerError, receipt } from '../../../protocol/answer.ts';
import { Bug } from '../../base/errors.ts';
import { type FrameSink, readFrame } from '../../journal/frame.ts';
import type { RunRow } from '../../store/rows/money.ts';

const endData = z.object({
  status: z.enum(['complete', 'stopped', 'failed']),
  receipt: receipt.pick({ usage: true }),
  error: answerError.optional(),
});
const textData = z.object({ text: z.string() });

/** How many tokens were counted; null while nobody knows. */
export type Usage = { promptTokens: number; completionTokens: number } | null;

export function usageOfRun(run: RunRow): Usage {
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = run;
  return promptTokens === null || completionTokens === null ? null : { promptTokens, completionTokens };
}

/** How the events of a run are written in a stream of OpenAI's: each function gives the text of its frames. */
export interface StreamForm {
  begin(): string;
  delta(text: string): string;
  /** @param finishReason the upstream's word; null of a run that was stopped. */
  end(finishReason: string | null, usage: Usage): string;
  fail(code: AnswerErrorCode): string;
}

/**
 * Turns the events of a run into those of a stream of OpenAI's. What comes before somebody reads is kept, so that a run
 * which fails before its first word can still be told by a status.
 */
export class Relay implements FrameSink {
  /** Fulfilled at the first word, or at the end of a run without one: then with what it failed of. */
  readonly begun: Promise<AnswerErrorCode | null>;
  readonly #begun = Promise.withResolvers<AnswerErrorCode | null>();
  readonly #form: StreamForm;
  readonly #finishReason: () => Promise<string | null>;
  #waiting: string[] = [];
  #reader: FrameSink | null = null;
  #closing: Promise<void> = Promise.resolve();

  /** @param finishReason reads the upstream's word from the closed run: the events do not carry it. */
  constructor(form: StreamForm, finishReason: () => Promise<string | null>) {
    this.#form = form;
    this.#finishReason = finishReason;
    this.begun = this.#begun.promise;
  }

  /** Hands over what there is, and whatever comes. */
  async pipeTo(reader: FrameSink): Promise<void> {
    this.#reader = reader;
    for (const frames of this.#waiting.splice(0)) reader.write(frames);
    await this.#closing;
  }

  write(frame: string): boolean {
    const { event, data } = readFrame(frame);
    switch (event) {
      case 'start':
        return this.#send(this.#form.begin());
      case 'delta': {
        const sent = this.#send(this.#form.delta(textData.parse(data).text));
        this.#begun.resolve(null);
        return sent;
      }
      case 'end':
        this.#closing = this.#finish(endData.parse(data));
        return true;
      default:
        throw new Bug(`event ${event} in a stream that began at its beginning`);
    }
  }

  /** What is kept until somebody reads counts as taken. */
  async taken(): Promise<void> {
    await this.#reader?.taken();
  }

  end(): void {
    this.#closing = this.#closing.then(() => {
      this.#begun.resolve('interrupted');
      this.#reader?.end();
    });
  }

  async #finish({ error, receipt: { usage } }: z.infer<typeof endData>): Promise<void> {
    if (error) {
      this.#begun.resolve(error.code);
      this.#send(this.#form.fail(error.code));
      return;
    }
    this.#send(this.#form.end(await this.#finishReason(), usage));
    this.#begun.resolve(null);
  }

  #send(frames: string): boolean {
    if (this.#reader) return this.#reader.write(frames);
    this.#waiting.push(frames);
    return true;
  }
}
