import { z } from 'zod';
import { takeBackReview as bodySchema, phrase as replySchema } from '../../../protocol/vocabulary.ts';
import type { PhraseId } from '../../base/ids.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentPhrase } from './present-phrase.ts';

export function takeBackReview(vocabulary: Vocabulary): Endpoint {
  return endpoint({
    name: 'take-back-review',
    method: 'POST',
    path: '/vocabulary/{id}/undo',
    summary: 'Take the last review of a phrase back',
    access: 'person',
    params: z.object({ id: idParam<PhraseId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      const phrase = await vocabulary.takeBack(session.account.id, params.id, body);
      return { status: 200, body: presentPhrase(phrase) };
    },
  });
}
