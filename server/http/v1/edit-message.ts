import { z } from 'zod';
import { editMessage as bodySchema, askedTurn as replySchema } from '../../../protocol/message.ts';
import type { MessageId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Turns } from '../../chat/turn.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { askingOf, turnReply } from './turn-reply.ts';

export function editMessage(turns: Turns, answers: Answers): Endpoint {
  return endpoint({
    name: 'edit-message',
    method: 'POST',
    path: '/messages/{id}/edit',
    summary: 'Ask a question again in other words, as another branch',
    access: 'person',
    params: z.object({ id: idParam<MessageId>() }),
    body: bodySchema,
    makesRun: true,
    reply: { status: 202, body: replySchema, events: true },
    async handle(call) {
      const turn = await turns.edit(askingOf(call), call.params.id, call.body.content);
      return turnReply(answers, call, turn);
    },
  });
}
