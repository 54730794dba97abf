import { z } from 'zod';
import { turn as replySchema } from '../../../protocol/message.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Turns } from '../../chat/turn.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { askingOf, turnReply } from './turn-reply.ts';

export function openConversation(turns: Turns, answers: Answers): Endpoint {
  return endpoint({
    name: 'open-conversation',
    method: 'POST',
    path: '/conversations/{id}/opening',
    summary: 'Let the partner in a room speak first',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    makesRun: true,
    reply: { status: 202, body: replySchema, events: true },
    async handle(call) {
      const turn = await turns.open(askingOf(call), call.params.id);
      return turnReply(answers, call, turn);
    },
  });
}
