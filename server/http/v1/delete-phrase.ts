import { z } from 'zod';
import type { PhraseId } from '../../base/ids.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';

export function deletePhrase(vocabulary: Vocabulary): Endpoint {
  return endpoint({
    name: 'delete-phrase',
    method: 'DELETE',
    path: '/vocabulary/{id}',
    summary: 'Delete a phrase',
    access: 'person',
    params: z.object({ id: idParam<PhraseId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await vocabulary.delete(session.account.id, params.id);
      return { status: 204 };
    },
  });
}
