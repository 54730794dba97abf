import { z } from 'zod';
import { patchPhrase as bodySchema, phrase as replySchema } from '../../../protocol/vocabulary.ts';
import type { PhraseId } from '../../base/ids.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentPhrase } from './present-phrase.ts';

export function patchPhrase(vocabulary: Vocabulary): Endpoint {
  return endpoint({
    name: 'patch-phrase',
    method: 'PATCH',
    path: '/vocabulary/{id}',
    summary: 'Change the meaning or the context of a phrase',
    access: 'person',
    params: z.object({ id: idParam<PhraseId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      const phrase = await vocabulary.patch(session.account.id, params.id, body);
      return { status: 200, body: presentPhrase(phrase) };
    },
  });
}
