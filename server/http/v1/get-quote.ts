import { z } from 'zod';
import { quote as replySchema } from '../../../protocol/quote.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { Board } from '../../quotes/board.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentQuote, viewerOf } from './present-quote.ts';

export function getQuote(board: Board): Endpoint {
  return endpoint({
    name: 'get-quote',
    method: 'GET',
    path: '/quotes/{id}',
    summary: 'One line of the board',
    access: 'person',
    params: z.object({ id: idParam<QuoteId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ session, params }) {
      const viewer = viewerOf(session);
      return { status: 200, body: presentQuote(await board.read(viewer, params.id), viewer) };
    },
  });
}
