import { importMaxBytes, importQuery, importReport as replySchema } from '../../../protocol/quote.ts';
import type { QuoteImports } from '../../quotes/import.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { atMost } from '../upload.ts';

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
      const bytes = atMost(importMaxBytes, await upload());
      const report = await imports.take({ ...query, bytes, account: session.account.id });
      return { status: 200, body: report };
    },
  });
}
