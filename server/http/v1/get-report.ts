import { z } from 'zod';
import { report as replySchema } from '../../../protocol/practice.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { Helps } from '../../practice/helps.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentReport } from './present-help.ts';

export function getReport(helps: Helps): Endpoint {
  return endpoint({
    name: 'get-report',
    method: 'GET',
    path: '/conversations/{id}/report',
    summary: 'The report that was made last',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ session, params }) {
      return { status: 200, body: presentReport(await helps.storedReport(session.account.id, params.id)) };
    },
  });
}
