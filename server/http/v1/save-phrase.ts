import { savePhrase as bodySchema, phrase as replySchema } from '../../../protocol/vocabulary.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentPhrase } from './present-phrase.ts';

/** 201 for a phrase that was not there, 200 for one whose words were changed. */
export function savePhrase(vocabulary: Vocabulary): Endpoint {
  return endpoint({
    name: 'save-phrase',
    method: 'POST',
    path: '/vocabulary',
    summary: 'Save a phrase: 201 for one that was not there, 200 for one whose words were changed',
    access: 'person',
    body: bodySchema,
    reply: { status: [200, 201], body: replySchema },
    async handle({ session, body }) {
      const { phrase, isNew } = await vocabulary.save(session.account.id, body);
      return { status: isNew ? 201 : 200, body: presentPhrase(phrase) };
    },
  });
}
