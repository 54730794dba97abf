import { reviewQueue as replySchema, reviewQueueQuery } from '../../../protocol/vocabulary.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentQueue } from './present-phrase.ts';

export function getReviewQueue(vocabulary: Vocabulary): Endpoint {
  return endpoint({
    name: 'get-review-queue',
    method: 'GET',
    path: '/vocabulary/queue',
    summary: 'What is due for review today',
    access: 'person',
    query: reviewQueueQuery,
    reply: { status: 200, body: replySchema },
    async handle({ session, query }) {
      return { status: 200, body: presentQueue(await vocabulary.queue(session.account.id, query.limit)) };
    },
  });
}
