import { z } from 'zod';
import { askWord, wordMeaning as replySchema } from '../../../protocol/practice.ts';
import type { MessageId } from '../../base/ids.ts';
import type { Helps } from '../../practice/helps.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentWordMeaning } from './present-help.ts';
import { askingOf } from './turn-reply.ts';

export function createWordMeaning(helps: Helps): Endpoint {
  return endpoint({
    name: 'create-word-meaning',
    method: 'POST',
    path: '/messages/{id}/word',
    summary: 'What a word of a message means in its place',
    access: 'person',
    params: z.object({ id: idParam<MessageId>() }),
    body: askWord,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      const { id } = call.params;
      const made = await helps.word(askingOf(call), id, call.body);
      return { status: 200, body: presentWordMeaning(id, call.body, made) };
    },
  });
}
