import { z } from 'zod';
import { askHint, hint as replySchema } from '../../../protocol/practice.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { Helps } from '../../practice/helps.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentHint } from './present-help.ts';
import { askingOf } from './turn-reply.ts';

export function createHint(helps: Helps): Endpoint {
  return endpoint({
    name: 'create-hint',
    method: 'POST',
    path: '/conversations/{id}/hints',
    summary: 'A hint for what to say next, in three steps',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    body: askHint,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      const hint = await helps.hint(askingOf(call), call.params.id, call.body);
      return { status: 200, body: presentHint(call.body.step, hint) };
    },
  });
}
