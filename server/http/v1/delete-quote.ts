import { z } from 'zod';
import type { QuoteId } from '../../base/ids.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { viewerOf } from './present-quote.ts';

export function deleteQuote(board: Board): Endpoint {
  return endpoint({
    name: 'delete-quote',
    method: 'DELETE',
    path: '/quotes/{id}',
    summary: 'Delete a line that you submitted',
    access: 'person',
    params: z.object({ id: idParam<QuoteId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await board.delete(viewerOf(session), params.id);
      return { status: 204 };
    },
  });
}
