import { importMaxBytes, importQuery, importReport as replySchema } from '../../../protocol/quote.ts';
import { Refusal } from '../../base/errors.ts';
import type { QuoteImports } from '../../quotes/import.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function importQuotes(imports: QuoteImports): Endpoint {
  return endpoint({
    name: 'import-quotes',
    method: 'POST',
    path: '/quotes/import',
    summary: 'Take in a file of lines',
    access: 'admin',
    query: importQuery,
    uploadMaxBytes: importMaxBytes,
    reply: { status: 200, body: replySchema },
    async handle({ session, query, upload }) {
      const { bytes: length, body } = await upload();
      if (length !== null && length > importMaxBytes) throw tooLarge();
      const bytes = atMost(importMaxBytes, body);
      const report = await imports.take({ ...query, bytes, account: session.account.id });
      return { status: 200, body: report };
    },
  });
}

/** Counts what comes. @throws Refusal `too-large`: what was read before it stays imported. */
async function* atMost(maxBytes: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of bytes) {
    read += chunk.length;
    if (read > maxBytes) throw tooLarge();
    yield chunk;
  }
}

function tooLarge(): Refusal {
  return new Refusal('too-large', {
    detail: `A file may have ${importMaxBytes} bytes here; the command line takes larger ones.`,
  });
}
