import { z } from 'zod';
import { corrections as replySchema } from '../../../protocol/practice.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { Helps } from '../../practice/helps.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentCorrection } from './present-help.ts';

export function listCorrections(helps: Helps): Endpoint {
  return endpoint({
    name: 'list-corrections',
    method: 'GET',
    path: '/conversations/{id}/corrections',
    summary: 'The corrections that were made in a conversation',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ session, params }) {
      const corrections = await helps.corrections(session.account.id, params.id);
      const items = corrections.map((correction) => presentCorrection(correction.message, correction));
      return { status: 200, body: { items, next: null } };
    },
  });
}
