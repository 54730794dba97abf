import { z } from 'zod';
import { contextMaxLength, meaningMaxLength, phraseMaxLength } from './limits.ts';
import { listQuery } from './list.ts';
import { language } from './scenario.ts';
import { requiredText } from './text.ts';

/** POST /vocabulary. Saving the same phrase of a language again changes it; what was learned of it stays. */
export const savePhrase = z.strictObject({
  language,
  phrase: requiredText(phraseMaxLength),
  meaning: requiredText(meaningMaxLength),
  /** What the learner said in its place, or the sentence that it stood in. */
  context: requiredText(contextMaxLength).optional(),
  /** The message that it comes from: one of the account's own. */
  message: z.string().max(64).optional(),
});
export type SavePhrase = z.infer<typeof savePhrase>;

/** PATCH /vocabulary/{id}: at least one field. A context of null takes it away. */
export const patchPhrase = z
  .strictObject({
    meaning: requiredText(meaningMaxLength).optional(),
    context: requiredText(contextMaxLength).nullable().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, { error: 'must change something' });
export type PatchPhrase = z.infer<typeof patchPhrase>;

/** GET /vocabulary: the newest first. */
export const listPhrasesQuery = listQuery.extend({
  cursor: z.uuid({ version: 'v7' }).optional(),
  language: language.optional(),
});
export type ListPhrasesQuery = z.infer<typeof listPhrasesQuery>;

/** A phrase with its state of learning. `due` says when it is to be reviewed next. */
export const phrase = z.object({
  id: z.string(),
  language,
  phrase: z.string(),
  meaning: z.string(),
  context: z.string().nullable(),
  /** Null when it was saved without one, or when that is gone. */
  message: z.string().nullable(),
  /** The conversation of that message. */
  source: z.object({ conversation: z.string(), title: z.string() }).nullable(),
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  due: z.iso.datetime(),
  reviews: z.number().int(),
  lapses: z.number().int(),
  createdAt: z.iso.datetime(),
});
export type Phrase = z.infer<typeof phrase>;

/** The four answers of FSRS. */
export const grade = z.enum(['again', 'hard', 'good', 'easy']);
export type Grade = z.infer<typeof grade>;

/** POST /vocabulary/{id}/reviews. `due` is that of the phrase when it was shown: a review is taken once. */
export const reviewPhrase = z.strictObject({ grade, due: z.iso.datetime() });
export type ReviewPhrase = z.infer<typeof reviewPhrase>;

/** POST /vocabulary/{id}/undo. `due` is that which was sent with the review: it is taken back once. */
export const takeBackReview = z.strictObject({ due: z.iso.datetime() });
export type TakeBackReview = z.infer<typeof takeBackReview>;

/** As many come at once; the next ones when the queue is asked for again. With 0, only the counts are told. */
export const reviewQueueQuery = z.object({ limit: z.coerce.number().int().min(0).max(100).default(100) });
export type ReviewQueueQuery = z.infer<typeof reviewQueueQuery>;

/**
 * GET /vocabulary/queue: what is due by the end of the account's day, the longest due first, and when each answer
 * would bring it back.
 */
export const reviewQueue = z.object({
  items: z.array(phrase.extend({ next: z.record(grade, z.iso.datetime()) })),
  /** Phrases that are done for today, and with them what is due today in all. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  /** All phrases of the account. */
  saved: z.number().int(),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;
