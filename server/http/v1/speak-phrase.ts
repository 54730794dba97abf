import { z } from 'zod';
import { speakQuery } from '../../../protocol/speech.ts';
import type { PhraseId } from '../../base/ids.ts';
import type { Speaking } from '../../practice/speech.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { spokenReply } from './spoken-reply.ts';

export function speakPhrase(speaking: Speaking): Endpoint {
  return endpoint({
    name: 'speak-phrase',
    method: 'GET',
    path: '/vocabulary/{id}/speech',
    summary: 'A phrase, read out',
    access: 'person',
    params: z.object({ id: idParam<PhraseId>() }),
    query: speakQuery,
    reply: { status: 200, files: ['audio/*'] },
    async handle({ session, params, query }) {
      return spokenReply(await speaking.phrase(session.account.id, params.id, query));
    },
  });
}
