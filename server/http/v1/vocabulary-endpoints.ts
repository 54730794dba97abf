import type { Vocabulary } from '../../practice/vocabulary.ts';
import type { Endpoint } from '../endpoint.ts';
import { deletePhrase } from './delete-phrase.ts';
import { getReviewQueue } from './get-review-queue.ts';
import { listPhrases } from './list-phrases.ts';
import { patchPhrase } from './patch-phrase.ts';
import { reviewPhrase } from './review-phrase.ts';
import { savePhrase } from './save-phrase.ts';
import { takeBackReview } from './take-back-review.ts';

/** The calls below /vocabulary. */
export function vocabularyEndpoints(vocabulary: Vocabulary): Endpoint[] {
  return [
    savePhrase(vocabulary),
    listPhrases(vocabulary),
    getReviewQueue(vocabulary),
    reviewPhrase(vocabulary),
    takeBackReview(vocabulary),
    patchPhrase(vocabulary),
    deletePhrase(vocabulary),
  ];
}
