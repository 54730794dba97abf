import { z } from 'zod';
import { quoteVersions as replySchema } from '../../../protocol/quote.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentQuoteVersion, viewerOf } from './present-quote.ts';

export function listQuoteVersions(board: Board): Endpoint {
  return endpoint({
    name: 'list-quote-versions',
    method: 'GET',
    path: '/quotes/{id}/versions',
    summary: 'What a line said and where it stood after each change',
    access: 'person',
    params: z.object({ id: idParam<QuoteId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ session, params }) {
      const viewer = viewerOf(session);
      const rows = await board.versions(viewer, params.id);
      return {
        status: 200,
        body: { items: rows.map((row) => presentQuoteVersion(row, viewer)), next: null },
      };
    },
  });
}
