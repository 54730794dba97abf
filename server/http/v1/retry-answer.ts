import { z } from 'zod';
import { turn as replySchema } from '../../../protocol/message.ts';
import type { RunId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Turns } from '../../chat/turn.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { askingOf, turnReply } from './turn-reply.ts';

export function retryAnswer(turns: Turns, answers: Answers): Endpoint {
  return endpoint({
    name: 'retry-answer',
    method: 'POST',
    path: '/answers/{id}/retry',
    summary: 'Ask for another answer to the same question',
    access: 'person',
    embed: 'answer',
    params: z.object({ id: idParam<RunId>() }),
    makesRun: true,
    reply: { status: 202, body: replySchema, events: true },
    async handle(call) {
      const turn = await turns.retry(askingOf(call), call.params.id);
      return turnReply(answers, call, turn);
    },
  });
}
