import { z } from 'zod';
import { askTranslation, translation as replySchema } from '../../../protocol/practice.ts';
import type { MessageId } from '../../base/ids.ts';
import type { Helps } from '../../practice/helps.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentTranslation } from './present-help.ts';
import { askingOf } from './turn-reply.ts';

export function createTranslation(helps: Helps): Endpoint {
  return endpoint({
    name: 'create-translation',
    method: 'POST',
    path: '/messages/{id}/translation',
    summary: 'A translation of a message',
    access: 'person',
    params: z.object({ id: idParam<MessageId>() }),
    body: askTranslation,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      const { id } = call.params;
      const { to } = call.body;
      return { status: 200, body: presentTranslation(id, to, await helps.translate(askingOf(call), id, to)) };
    },
  });
}
