import { z } from 'zod';
import { rejectQuote as bodySchema, quote as replySchema } from '../../../protocol/quote.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentQuote, viewerOf } from './present-quote.ts';

export function rejectQuote(board: Board): Endpoint {
  return endpoint({
    name: 'reject-quote',
    method: 'POST',
    path: '/quotes/{id}/reject',
    summary: 'Reject a line, with a reason',
    access: 'admin',
    params: z.object({ id: idParam<QuoteId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      const { version, reason = null, reasonCode = null } = body;
      const review = { action: 'reject', version, reason, reasonCode } as const;
      const row = await board.review(session.account.id, params.id, review);
      return { status: 200, body: presentQuote(row, viewerOf(session)) };
    },
  });
}
