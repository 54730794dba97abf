import { z } from 'zod';
import { reviewQuote as bodySchema, quote as replySchema } from '../../../protocol/quote.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentQuote, viewerOf } from './present-quote.ts';

export function applyQuote(board: Board): Endpoint {
  return endpoint({
    name: 'apply-quote',
    method: 'POST',
    path: '/quotes/{id}/apply',
    summary: 'Take a line into what the finder knows',
    access: 'admin',
    params: z.object({ id: idParam<QuoteId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      const review = { action: 'apply', version: body.version, reason: null } as const;
      const row = await board.review(session.account.id, params.id, review);
      return { status: 200, body: presentQuote(row, viewerOf(session)) };
    },
  });
}
