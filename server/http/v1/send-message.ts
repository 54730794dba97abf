import { z } from 'zod';
import { sendMessage as bodySchema, askedTurn as replySchema } from '../../../protocol/message.ts';
import type { ConversationId, MessageId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Turns } from '../../chat/turn.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { askingOf, turnReply } from './turn-reply.ts';

export function sendMessage(turns: Turns, answers: Answers): Endpoint {
  return endpoint({
    name: 'send-message',
    method: 'POST',
    path: '/conversations/{id}/messages',
    summary: 'Ask something; the answer is followed by its events',
    access: 'person',
    embed: 'conversation',
    params: z.object({ id: idParam<ConversationId>() }),
    body: bodySchema,
    makesRun: true,
    reply: { status: 202, body: replySchema, events: true },
    async handle(call) {
      const { content, parent } = call.body;
      const turn = await turns.send(askingOf(call), {
        conversation: call.params.id,
        content,
        parent: parent as MessageId | null | undefined,
      });
      return turnReply(answers, call, turn);
    },
  });
}
