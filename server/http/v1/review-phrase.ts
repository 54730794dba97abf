import { z } from 'zod';
import { reviewPhrase as bodySchema, phrase as replySchema } from '../../../protocol/vocabulary.ts';
import type { PhraseId } from '../../base/ids.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentPhrase } from './present-phrase.ts';

export function reviewPhrase(vocabulary: Vocabulary): Endpoint {
  return endpoint({
    name: 'review-phrase',
    method: 'POST',
    path: '/vocabulary/{id}/reviews',
    summary: 'Say how well a phrase was remembered',
    access: 'person',
    params: z.object({ id: idParam<PhraseId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      const phrase = await vocabulary.review(session.account.id, params.id, body);
      return { status: 200, body: presentPhrase(phrase) };
    },
  });
}
