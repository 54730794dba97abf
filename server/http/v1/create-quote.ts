import { createQuote as bodySchema, quote as replySchema } from '../../../protocol/quote.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentQuote, viewerOf } from './present-quote.ts';

export function createQuote(board: Board): Endpoint {
  return endpoint({
    name: 'create-quote',
    method: 'POST',
    path: '/quotes',
    summary: 'Submit a line to the board',
    access: 'person',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body }) {
      const row = await board.submit(session.account.id, body);
      return {
        status: 201,
        body: presentQuote(row, viewerOf(session)),
        headers: { Location: `/api/v1/quotes/${row.id}` },
      };
    },
  });
}
