import { z } from 'zod';
import { askCorrection, correction as replySchema } from '../../../protocol/practice.ts';
import type { MessageId } from '../../base/ids.ts';
import type { Helps } from '../../practice/helps.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentCorrection } from './present-help.ts';
import { askingOf } from './turn-reply.ts';

export function createCorrection(helps: Helps): Endpoint {
  return endpoint({
    name: 'create-correction',
    method: 'POST',
    path: '/messages/{id}/correction',
    summary: 'A correction of what you said',
    access: 'person',
    params: z.object({ id: idParam<MessageId>() }),
    body: askCorrection,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      const { id } = call.params;
      const correction = await helps.correct(askingOf(call), id, call.body.locale);
      return { status: 200, body: presentCorrection(id, correction) };
    },
  });
}
