import type { z } from 'zod';
import { answerEvents } from '../../protocol/events.ts';
import type { FrameSink } from '../../server/journal/frame.ts';

export interface Frame {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** A reader who keeps what it was sent. */
export class Reader implements FrameSink {
  readonly written: string[] = [];
  isEnded = false;
  /** What is written is taken when this is fulfilled. */
  taking: Promise<void> = Promise.resolve();
  /** Fulfilled when the sender lets the reader go. */
  readonly ended: Promise<void>;
  readonly #end: () => void;
  readonly #takes: number;
  readonly #waiting: { frames: number; resolve: () => void }[] = [];

  /** @param takes after so many frames it is too slow, and was dropped. */
  constructor(takes: number = Number.POSITIVE_INFINITY) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
    this.#takes = takes;
  }

  write(frame: string): boolean {
    this.written.push(frame);
    for (const { frames, resolve } of this.#waiting) if (this.written.length >= frames) resolve();
    return this.written.length < this.#takes;
  }

  taken(): Promise<void> {
    return this.taking;
  }

  end(): void {
    this.isEnded = true;
    this.#end();
  }

  /** Fulfilled when so many frames have come. */
  has(frames: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.written.length >= frames) resolve();
    this.#waiting.push({ frames, resolve });
    return promise;
  }

  get frames(): Frame[] {
    return this.written.map(parseFrame);
  }

  /** `<event> <id> <what it says>` of each frame. */
  get lines(): string[] {
    return this.frames.map(({ id, event, data }) => {
      const said = data['text'] ?? data['content'] ?? data['answer'] ?? data['status'] ?? '';
      return `${event} ${id} ${said}`.trim();
    });
  }

  /** What the last event tells. @throws when it is no end, or not in the form of the protocol. */
  get ending(): z.infer<typeof answerEvents.end> {
    const last = this.frames.at(-1);
    if (last?.event !== 'end') throw new Error(`the last event is ${last?.event ?? 'none'}`);
    return answerEvents.end.parse(last.data);
  }

  /** What a reader's page shows after these frames. */
  get text(): string {
    return this.frames.reduce((text, { event, data }) => {
      if (event === 'reset') return String(data['content']);
      return event === 'delta' ? text + data['text'] : text;
    }, '');
  }
}

function parseFrame(frame: string): Frame {
  const [, id = '', event = '', data = ''] = /^id: (.*)\nevent: (.*)\ndata: (.*)\n\n$/.exec(frame) ?? [];
  return { id, event, data: JSON.parse(data) };
}
