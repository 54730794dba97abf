import { audioMaxBytes, audioMaxMs } from '../../protocol/limits.ts';
import type { Language } from '../../protocol/scenario.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { AudioLength, audioHeadBytes, audioTypeOf } from '../models/speech/audio.ts';
import type { Speech } from '../models/speech/speech.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import { speechRefusal, speechUnavailable } from './speech-refusal.ts';

/** Audio as it comes in. */
export interface Recording {
  /** As the caller calls it: a media type, with or without parameters. */
  type: string;
  /** How many bytes it will have; null when it does not say. */
  bytes: number | null;
  body: AsyncIterable<Uint8Array>;
}

/** Browsers call their recordings audio or video, whatever is in them; the bytes decide. */
const audioType = /^(?:audio\/|video\/(?:webm|mp4)\b|application\/octet-stream\b)/i;

/** What was said, as text. */
export class Transcriptions {
  readonly #speech: Speech;
  readonly #rate: RateLimit;

  constructor(speech: Speech, rate: RateLimit) {
    this.#speech = speech;
    this.#rate = rate;
  }

  /**
   * Passes a recording on while it comes in, and gives back what was understood; empty when nothing was. What is not
   * wanted of it is left unread.
   * @throws Refusal `speech-unavailable`; `rate-limited`; `unsupported-media-type` for what is no audio; `too-large`
   * over the limits of size or, as far as the bytes tell it, of time; `validation-failed` for an empty one;
   * `speech-failed`; `upstream-timeout`.
   */
  async transcribe(account: AccountId, recording: Recording, language: Language | null): Promise<string> {
    const { hearing } = this.#speech;
    if (!hearing) throw speechUnavailable();
    if (!audioType.test(recording.type)) throw notAudio();
    if (recording.bytes === 0) throw empty();
    if ((recording.bytes ?? 0) > audioMaxBytes) throw tooLarge();
    await this.#rate.take(account);
    const parts = recording.body[Symbol.asyncIterator]();
    try {
      const head = await readHead(parts);
      const type = audioTypeOf(head);
      if (type === null) throw notAudio();
      const body = withinLimits(type, head, parts);
      return await hearing.transcribe({ type, body, bytes: recording.bytes, language });
    } catch (error) {
      throw speechRefusal(error);
    }
  }
}

/** @throws Refusal `validation-failed` when there is nothing. */
async function readHead(parts: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = Buffer.alloc(0);
  while (head.length < audioHeadBytes) {
    const part = await parts.next();
    if (part.done) break;
    head = Buffer.concat([head, part.value]);
  }
  if (head.length === 0) throw empty();
  return head;
}

/** @throws Refusal `too-large` as soon as it is known. */
async function* withinLimits(
  type: string,
  head: Uint8Array,
  parts: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const length = new AudioLength(type);
  let bytes = 0;
  const checked = (part: Uint8Array): Uint8Array => {
    bytes += part.length;
    length.pass(part);
    if (bytes > audioMaxBytes || length.ms > audioMaxMs) throw tooLarge();
    return part;
  };
  yield checked(head);
  for (let part = await parts.next(); !part.done; part = await parts.next()) yield checked(part.value);
}

function notAudio(): Refusal {
  return new Refusal('unsupported-media-type', { detail: 'The body is no audio that is known here.' });
}

function empty(): Refusal {
  return new Refusal('validation-failed', { errors: [{ field: 'file', message: 'is empty' }] });
}

function tooLarge(): Refusal {
  return new Refusal('too-large', {
    detail: `A recording may have ${audioMaxBytes} bytes and ${audioMaxMs / 60_000} minutes.`,
  });
}
