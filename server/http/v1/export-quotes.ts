import { exportQuery, type QuoteFileFormat } from '../../../protocol/quote.ts';
import { exportQuotes as writeQuotes } from '../../quotes/export.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const types: Record<QuoteFileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export function exportQuotes(store: Store): Endpoint {
  return endpoint({
    name: 'export-quotes',
    method: 'GET',
    path: '/quotes/export',
    summary: 'All lines as a file',
    access: 'admin',
    query: exportQuery,
    reply: { status: 200, files: Object.values(types) },
    async handle({ query }) {
      return {
        status: 200,
        bytes: encoded(writeQuotes(store.read, query)),
        headers: {
          'Content-Type': types[query.format],
          'Content-Disposition': `attachment; filename="quotes.${query.format}"`,
        },
      };
    },
  });
}

async function* encoded(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of text) yield encoder.encode(piece);
}
