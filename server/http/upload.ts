import type { Context } from 'hono';
import { Refusal } from '../base/errors.ts';
import type { AppEnv } from './app-env.ts';

/** A file that is sent, and what a form says beside it. */
export interface Upload {
  /** Its media type as the caller calls it; empty when it does not. */
  type: string;
  /** How many bytes it has; null when that is not said. */
  bytes: number | null;
  body: AsyncIterable<Uint8Array>;
  fields: Record<string, string>;
  /** Takes in what nobody has read. A caller that is still sending does not see a refusal before that. */
  drain(): Promise<void>;
}

/** A refused file that is larger is cut off. */
const drainMaxBytes = 64 * 1024 * 1024;

/** True where the file is a part of a form; otherwise it is the body. */
export function isForm(c: Context<AppEnv>): boolean {
  return /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');
}

/**
 * The body as a file, read as it comes in; or the field `file` of a form, which is read whole.
 * @throws Refusal `validation-failed` for a form that cannot be read or has no file.
 */
export async function readUpload(c: Context<AppEnv>): Promise<Upload> {
  if (isForm(c)) return readForm(c);
  const length = c.req.header('content-length');
  const isChunked = c.req.header('transfer-encoding') !== undefined;
  const body = leftOpen(c.req.raw.body ?? nothing());
  return {
    type: c.req.header('content-type') ?? '',
    bytes: isChunked ? null : Number(length ?? 0),
    body,
    fields: {},
    drain: () => drain(body),
  };
}

/** The same bytes: who stops reading them half-way does not close their source. */
function leftOpen(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const parts = source[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => parts.next() }) };
}

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  let bytes = 0;
  try {
    for await (const part of body) {
      bytes += part.length;
      if (bytes > drainMaxBytes) return;
    }
  } catch {
    // The caller has gone.
  }
}

async function readForm(c: Context<AppEnv>): Promise<Upload> {
  const form = await c.req.raw.formData().catch(() => null);
  const file = form?.get('file');
  if (!form || !(file instanceof File)) {
    throw new Refusal('validation-failed', { errors: [{ field: 'file', message: 'is a file of the form' }] });
  }
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value;
  return { type: file.type, bytes: file.size, body: file.stream(), fields, drain: async () => undefined };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * The bytes of a file, counted as they come.
 * @throws Refusal `too-large`, at once where its length is told, else on the way.
 */
export function atMost(maxBytes: number, { bytes, body }: Upload): AsyncGenerator<Uint8Array> {
  const detail = `A file may have ${maxBytes} bytes here.`;
  if (bytes !== null && bytes > maxBytes) throw new Refusal('too-large', { detail });
  return counted();
  async function* counted(): AsyncGenerator<Uint8Array> {
    let read = 0;
    for await (const chunk of body) {
      read += chunk.length;
      if (read > maxBytes) throw new Refusal('too-large', { detail });
      yield chunk;
    }
  }
}
