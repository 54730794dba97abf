import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { TranscribeRequest } from './speech.ts';

/** The ending by which OpenAI's servers know the type of a file. */
const endings: Record<string, string> = {
  'audio/aac': 'aac',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
};

export interface StreamedForm {
  headers: Record<string, string>;
  body: Readable;
  /** What the audio threw while it was sent, if it did. */
  fault(): unknown;
}

/**
 * The form of a call of /audio/transcriptions (RFC 7578), written while it is sent: the audio is never held whole. A
 * length is said where it is known, for servers that take no chunked bodies.
 */
export function transcriptionForm(model: string, request: TranscribeRequest): StreamedForm {
  const boundary = `sarangbang-${randomUUID()}`;
  const fields: [name: string, value: string][] = [
    ['model', model],
    ['response_format', 'json'],
    ...(request.language === null ? [] : [['language', request.language] as [string, string]]),
  ];
  const before = Buffer.from(
    fields
      .map(
        ([name, value]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join('') +
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="speech.${endings[request.type]}"\r\n` +
      `content-type: ${request.type}\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  let fault: unknown;
  async function* body(): AsyncGenerator<Uint8Array> {
    yield before;
    try {
      yield* request.body;
    } catch (error) {
      fault = error;
      throw error;
    }
    yield after;
  }
  const length = request.bytes === null ? null : before.length + request.bytes + after.length;
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(length !== null && { 'content-length': String(length) }),
    },
    body: Readable.from(body(), { objectMode: false }),
    fault: () => fault,
  };
}
