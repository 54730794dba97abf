import { z } from 'zod';
import { speakQuery } from '../../../protocol/speech.ts';
import type { MessageId } from '../../base/ids.ts';
import type { Speaking } from '../../practice/speech.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { spokenReply } from './spoken-reply.ts';

export function speakCorrection(speaking: Speaking): Endpoint {
  return endpoint({
    name: 'speak-correction',
    method: 'GET',
    path: '/messages/{id}/correction/speech',
    summary: 'The better sentence of a correction, read out',
    access: 'person',
    params: z.object({ id: idParam<MessageId>() }),
    query: speakQuery,
    reply: { status: 200, files: ['audio/*'] },
    async handle({ session, params, query }) {
      return spokenReply(await speaking.correction(session.account.id, params.id, query));
    },
  });
}
