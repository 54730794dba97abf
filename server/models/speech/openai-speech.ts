import { Pool } from 'undici';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { UpstreamFault } from '../provider.ts';
import { faultOfConnection, faultOfStatus } from '../providers/openai/faults.ts';
import { audioHeadBytes, audioTypeOf } from './audio.ts';
import { transcriptionForm } from './form.ts';
import type { Audio, SpeakRequest, Speech, SpeechTimeouts, TranscribeRequest } from './speech.ts';

/** As much of a reply that is no audio is read, in bytes. */
const replyMaxBytes = 1024 * 1024;
/** The longest spoken audio that is taken, in bytes: half an hour at 128 kbit/s. */
const spokenMaxBytes = 32 * 1024 * 1024;

export interface OpenAISpeechOptions {
  /** Such as `https://api.openai.com/v1`. */
  baseUrl: string;
  /** Null for servers that want none. Sent to `baseUrl` only: redirects are not followed. */
  apiKey: string | null;
  /** Null where the server does not speak. */
  speechModel: string | null;
  /** Null where it does not listen. */
  transcriptionModel: string | null;
  timeouts: SpeechTimeouts;
  clock: Clock;
}

const heard = z.object({ text: z.string() });

type Reply = Awaited<ReturnType<Pool['request']>>;

/** Any server with OpenAI's /audio/speech and /audio/transcriptions. */
export function createOpenAISpeech(options: OpenAISpeechOptions): Speech {
  const { speechModel, transcriptionModel } = options;
  const calls = new SpeechCalls(options);
  return {
    speaking: speechModel === null ? null : speakingOf(calls, speechModel),
    hearing: transcriptionModel === null ? null : hearingOf(calls, transcriptionModel),
    close: () => calls.close(),
  };
}

function speakingOf(calls: SpeechCalls, model: string): NonNullable<Speech['speaking']> {
  return { model, speak: (request) => calls.speak(model, request) };
}

function hearingOf(calls: SpeechCalls, model: string): NonNullable<Speech['hearing']> {
  return { model, transcribe: (request) => calls.transcribe(model, request) };
}

class SpeechCalls {
  readonly #options: OpenAISpeechOptions;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #headers: Record<string, string>;

  constructor(options: OpenAISpeechOptions) {
    const { origin, pathname } = new URL(options.baseUrl);
    this.#options = options;
    this.#path = pathname.replace(/\/+$/, '');
    this.#pool = new Pool(origin, { connect: { timeout: options.timeouts.connectMs }, allowH2: false });
    this.#headers = {
      'user-agent': 'sarangbang',
      ...(options.apiKey === null ? {} : { authorization: `Bearer ${options.apiKey}` }),
    };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async speak(model: string, { text, voice, speed }: SpeakRequest): Promise<Audio> {
    const { beginMs, speakMs } = this.#options.timeouts;
    const over = AbortSignal.timeout(speakMs);
    try {
      const reply = await this.#pool.request({
        method: 'POST',
        path: `${this.#path}/audio/speech`,
        headers: { ...this.#headers, 'content-type': 'application/json', accept: 'audio/*' },
        body: JSON.stringify({ model, input: text, voice, speed, response_format: 'mp3' }),
        headersTimeout: beginMs,
        bodyTimeout: beginMs,
        signal: over,
      });
      await this.#refuseOtherThanOk(reply);
      return await audioOf(reply, over);
    } catch (error) {
      throw faultOf(error, over, 'sent');
    }
  }

  async transcribe(model: string, request: TranscribeRequest): Promise<string> {
    const { transcribeMs, uploadMs } = this.#options.timeouts;
    const over = AbortSignal.timeout(uploadMs);
    const form = transcriptionForm(model, request);
    try {
      const reply = await this.#pool.request({
        method: 'POST',
        path: `${this.#path}/audio/transcriptions`,
        headers: { ...this.#headers, ...form.headers, accept: 'application/json' },
        body: form.body,
        // Counted while nothing is being sent.
        headersTimeout: transcribeMs,
        bodyTimeout: transcribeMs,
        signal: over,
      });
      await this.#refuseOtherThanOk(reply);
      return textOf(await readBody(reply));
    } catch (error) {
      throw form.fault() ?? faultOf(error, over, 'sent');
    }
  }

  async #refuseOtherThanOk(reply: Reply): Promise<void> {
    if (reply.statusCode === 200) return;
    const retryAfter = reply.headers['retry-after']?.toString();
    const nowMs = this.#options.clock.nowMs();
    throw faultOfStatus(reply.statusCode, retryAfter, await readBody(reply), nowMs);
  }
}

/** @throws UpstreamFault `upstream-garbage` when the reply is a page or anything else than audio. */
async function audioOf(reply: Reply, over: AbortSignal): Promise<Audio> {
  const parts = reply.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let head = Buffer.alloc(0);
  while (head.length < audioHeadBytes) {
    const part = await parts.next();
    if (part.done) break;
    head = Buffer.concat([head, part.value]);
  }
  if (head.length === 0) throw new UpstreamFault('upstream-empty', 'no byte of audio');
  const type = audioTypeOf(head);
  if (type !== null) return { type, body: restOf(head, parts, over) };
  reply.body.destroy();
  throw new UpstreamFault('upstream-garbage', 'the reply is no audio');
}

async function* restOf(
  head: Uint8Array,
  parts: AsyncIterator<Uint8Array>,
  over: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let bytes = head.length;
  try {
    yield head;
    for (let part = await parts.next(); !part.done; part = await parts.next()) {
      bytes += part.value.length;
      if (bytes > spokenMaxBytes) throw new UpstreamFault('upstream-garbage', 'the audio is too long');
      yield part.value;
    }
  } catch (error) {
    throw faultOf(error, over, 'answering');
  } finally {
    await parts.return?.();
  }
}

async function readBody(reply: Reply): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of reply.body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > replyMaxBytes) throw new UpstreamFault('upstream-garbage', 'the reply is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** @throws UpstreamFault `upstream-garbage` when it is not what `response_format: json` promises. */
function textOf(body: string): string {
  try {
    const { text } = heard.parse(JSON.parse(body));
    return text.toWellFormed().replaceAll('\u0000', '\ufffd').trim();
  } catch (error) {
    throw new UpstreamFault('upstream-garbage', 'the reply is no transcription', 'never', { cause: error });
  }
}

function faultOf(error: unknown, over: AbortSignal, phase: 'sent' | 'answering'): UpstreamFault {
  if (error instanceof UpstreamFault) return error;
  const fault = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in fault ? fault.code : undefined;
  if (over.aborted || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return new UpstreamFault('upstream-timeout', 'the speech server fell silent', 'never', { cause: error });
  }
  return faultOfConnection(fault, phase);
}
