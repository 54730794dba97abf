import { z } from 'zod';
import { withdrawQuote as bodySchema, quote as replySchema } from '../../../protocol/quote.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentQuote, viewerOf } from './present-quote.ts';

export function withdrawQuote(board: Board): Endpoint {
  return endpoint({
    name: 'withdraw-quote',
    method: 'POST',
    path: '/quotes/{id}/withdraw',
    summary: 'Take an applied line back',
    access: 'admin',
    params: z.object({ id: idParam<QuoteId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      const review = { action: 'withdraw', version: body.version, reason: body.reason ?? null } as const;
      const row = await board.review(session.account.id, params.id, review);
      return { status: 200, body: presentQuote(row, viewerOf(session)) };
    },
  });
}
