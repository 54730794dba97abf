import { z } from 'zod';
import { patchQuote as bodySchema, quote as replySchema } from '../../../protocol/quote.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentQuote, viewerOf } from './present-quote.ts';

export function patchQuote(board: Board): Endpoint {
  return endpoint({
    name: 'patch-quote',
    method: 'PATCH',
    path: '/quotes/{id}',
    summary: 'Change a line that you submitted',
    access: 'person',
    params: z.object({ id: idParam<QuoteId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      const viewer = viewerOf(session);
      return { status: 200, body: presentQuote(await board.edit(viewer, params.id, body), viewer) };
    },
  });
}
