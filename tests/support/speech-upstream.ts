import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A tone as WAV: 8 kHz, one channel, 8 bits. @param ms its length. */
export function tone(ms: number): Buffer<ArrayBuffer> {
  const samples = Buffer.from(
    Array.from({ length: ms * 8 }, (_, at) => 128 + Math.round(40 * Math.sin(at / 3))),
  );
  return Buffer.concat([wavHeader(samples.length), samples]);
}

/** The header of such a WAV. @param bytes of its samples; 8,000 are a second. */
export function wavHeader(bytes: number): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(bytes, 40);
  return header;
}

/** One call, as the upstream saw it. */
export interface SpeechCall {
  path: string;
  headers: IncomingHttpHeaders;
  /** The whole body: JSON or a form. */
  body: Buffer;
}

export interface SpeakBody {
  model: string;
  input: string;
  voice: string;
  speed: number;
  response_format: string;
}

/** What a call does: `half` begins well and cuts the line, `slow` begins and waits for `go`, `silent` never says a word. */
export type SpeechScenario = 'normal' | 'html' | 'error' | 'silent' | 'empty' | 'half' | 'slow' | 'busy';

export interface SpeechUpstream {
  /** The base URL, with `/v1` and no slash at its end. */
  readonly url: string;
  readonly calls: readonly SpeechCall[];
  /** The bodies of the calls of /audio/speech. */
  readonly spoken: readonly SpeakBody[];
  /** What every call does from here on; `normal` at first. */
  play(scenario: SpeechScenario): void;
  /** What transcriptions say from here on. */
  hear(text: string): void;
  /** Lets calls go on that are `slow`. */
  go(): void;
  close(): Promise<void>;
}

/** Starts a fake server of OpenAI's speech calls on 127.0.0.1. Each audio is a short tone. */
export async function startSpeechUpstream(): Promise<SpeechUpstream> {
  const calls: SpeechCall[] = [];
  const waiting: (() => void)[] = [];
  let scenario: SpeechScenario = 'normal';
  let text = 'Could you send someone over today?';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const played = scenario;
    const path = request.url ?? '';
    if (played === 'silent') {
      calls.push({ path, headers: request.headers, body: Buffer.alloc(0) });
      request.resume();
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    calls.push({ path, headers: request.headers, body: Buffer.concat(parts) });
    if (played === 'error') return send(response, 500, 'application/json', '{"error":{"message":"broken"}}');
    if (played === 'busy')
      return send(response, 429, 'application/json', '{"error":{"message":"slow down"}}');
    if (played === 'html') return send(response, 200, 'text/html', '<!doctype html><title>Sign in</title>');
    if (played === 'empty') return send(response, 200, 'audio/wav', '');
    if (path === '/v1/audio/transcriptions')
      return send(response, 200, 'application/json', JSON.stringify({ text }));
    const audio = tone(200);
    response.writeHead(200, { 'content-type': 'audio/wav' });
    await new Promise((flushed) => response.write(audio.subarray(0, 500), flushed));
    if (played === 'half') response.socket?.end();
    else if (played === 'slow') waiting.push(() => response.end(audio.subarray(500)));
    else response.end(audio.subarray(500));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    get spoken() {
      return calls
        .filter(({ path, body }) => path === '/v1/audio/speech' && body.length > 0)
        .map(({ body }) => JSON.parse(body.toString('utf8')) as SpeakBody);
    },
    play: (next) => {
      scenario = next;
    },
    hear: (next) => {
      text = next;
    },
    go: () => {
      for (const goOn of waiting.splice(0)) goOn();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}
