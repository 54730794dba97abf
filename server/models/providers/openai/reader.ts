import { StringDecoder } from 'node:string_decoder';
import { createParser } from 'eventsource-parser';
import { type ProviderEnd, type ReportedUsage, type TokenSink, UpstreamFault } from '../../provider.ts';
import { readChunk } from './chunk.ts';
import { faultOfErrorObject } from './faults.ts';

/** The longest line or event, in characters: what is buffered for an event never grows beyond it. */
const eventMaxLength = 1024 * 1024;
/** So many frames that are no chunks are passed over; the next one fails the answer. */
const maxBadFrames = 3;

/**
 * The bytes of one streamed chat completion, turned into pushes on the sink. UTF-8 is decoded over chunk borders;
 * invalid bytes become U+FFFD. Text and thinking after the finish reason, and whatever follows `[DONE]`, are dropped.
 */
export class AnswerReader {
  readonly #sink: TokenSink;
  readonly #isEventStream: boolean;
  readonly #decoder = new StringDecoder('utf8');
  readonly #parser;
  #finishReason: ProviderEnd['finishReason'] | null = null;
  #usage: ReportedUsage | null = null;
  #done = false;
  #sawText = false;
  #badFrames = 0;

  /** @param contentType of the reply: tells a page of HTML from a stream that was cut before its first event. */
  constructor(sink: TokenSink, contentType: string) {
    this.#sink = sink;
    this.#isEventStream = /^text\/event-stream\b/i.test(contentType);
    this.#parser = createParser({
      maxBufferSize: eventMaxLength,
      onEvent: ({ data }) => this.#event(data),
      onError: ({ type }) => {
        if (type === 'max-buffer-size-exceeded')
          throw new UpstreamFault('upstream-garbage', 'a line without end');
        if (type === 'unknown-field') this.#badFrame();
      },
    });
  }

  /** True from `[DONE]` on: nothing that follows matters. */
  get done(): boolean {
    return this.#done;
  }

  /** True from the finish reason on: only usage and `[DONE]` are still awaited. */
  get finished(): boolean {
    return this.#done || this.#finishReason !== null;
  }

  /** @throws UpstreamFault after which the reader is not to be used: garbage, or an error that the upstream sent. */
  feed(bytes: Buffer): void {
    if (!this.#done) this.#parser.feed(this.#decoder.write(bytes));
  }

  /**
   * Call it when nothing more comes, or when no more is awaited.
   * @throws UpstreamFault `upstream-garbage` when nothing was an answer, `upstream-cut` when it has no end.
   */
  end(): ProviderEnd {
    if (!this.#sawText && this.#badFrames > 0)
      throw new UpstreamFault('upstream-garbage', 'no frame could be read');
    if (this.finished) return { finishReason: this.#finishReason ?? 'stop', usage: this.#usage };
    if (!this.#sawText && !this.#isEventStream)
      throw new UpstreamFault('upstream-garbage', 'not an event stream');
    throw new UpstreamFault('upstream-cut', 'the stream ended without a finish reason');
  }

  #event(data: string): void {
    if (this.#done) return;
    if (data === '[DONE]') {
      this.#done = true;
      return;
    }
    const chunk = readChunk(data);
    if (!chunk) {
      this.#badFrame();
      return;
    }
    if (chunk.usage) this.#usage = chunk.usage;
    if (this.#finishReason === null) {
      if (chunk.thinking !== '') this.#sink.thinking(chunk.thinking);
      if (chunk.text !== '') {
        this.#sawText = true;
        this.#sink.text(chunk.text);
      }
      if (chunk.finishReason !== null) this.#finishReason = finishReasonOf(chunk.finishReason);
    }
    if (chunk.error) throw faultOfErrorObject(chunk.error);
  }

  #badFrame(): void {
    this.#badFrames += 1;
    if (this.#badFrames > maxBadFrames)
      throw new UpstreamFault('upstream-garbage', 'too many frames are no chunks');
  }
}

/** Words that are not known here end a whole answer, as `stop` does. */
function finishReasonOf(word: string): ProviderEnd['finishReason'] {
  switch (word) {
    case 'length':
    case 'max_tokens':
    case 'model_length':
      return 'length';
    case 'content_filter':
      return 'filter';
    case 'error':
      throw new UpstreamFault('upstream-error', 'finish reason error');
    default:
      return 'stop';
  }
}
