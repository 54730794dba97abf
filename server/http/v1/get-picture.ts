import { z } from 'zod';
import type { Pictures } from '../../access/pictures.ts';
import type { AccountId } from '../../base/ids.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';

/** Whatever the bytes are, no browser makes a page of them (OWASP File Upload Cheat Sheet). */
const inert = {
  'Content-Disposition': 'attachment; filename="picture"',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-site',
  // The picture is somebody's own: only their browser keeps it, and asks each time whether it still may.
  'Cache-Control': 'private, no-cache',
};

export function getPicture(pictures: Pictures): Endpoint {
  return endpoint({
    name: 'get-picture',
    method: 'GET',
    path: '/accounts/{id}/picture',
    summary: 'The picture of a person: your own, or for administrators anybody’s',
    access: 'person',
    params: z.object({ id: idParam<AccountId>() }),
    reply: { status: 200, files: ['image/png', 'image/jpeg', 'image/webp'] },
    async handle({ session, params, ifNoneMatch }) {
      const { type, bytes, sha256 } = await pictures.read(session.account, params.id);
      const headers = { ...inert, ETag: `"${sha256}"` };
      if (ifNoneMatch === headers.ETag) return { status: 304, headers };
      const whole = { ...headers, 'Content-Type': type, 'Content-Length': String(bytes.length) };
      return { status: 200, bytes: once(bytes), headers: whole };
    },
  });
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
