import { z } from 'zod';
import { receipt } from './answer.ts';
import { wordMaxLength } from './limits.ts';
import { language } from './scenario.ts';
import { requiredText } from './text.ts';

/** POST /conversations/{id}/hints. `locale` is the language of the page: directions are given in it. */
export const askHint = z.strictObject({
  step: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  locale: language.default('ko'),
});
export type AskHint = z.infer<typeof askHint>;

/** Step 1 is a direction, 2 are key words with ` · ` between them, 3 is a whole sentence. */
export const hint = z.object({
  step: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  text: z.string(),
  receipt,
});
export type Hint = z.infer<typeof hint>;

/** A part of a word diff from what the learner wrote to the better sentence. */
export const diffPart = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() });
export type DiffPart = z.infer<typeof diffPart>;

/** POST /messages/{id}/correction. `locale` is the language of the page: the reason is given in it. */
export const askCorrection = z.strictObject({ locale: language.default('ko') });
export type AskCorrection = z.infer<typeof askCorrection>;

/** Of a natural sentence nothing is said; of another one there are all four. */
export const correction = z.object({
  message: z.string(),
  natural: z.boolean(),
  better: z.string().optional(),
  reason: z.string().optional(),
  severity: z.enum(['slip', 'unclear', 'wrong']).optional(),
  diff: z.array(diffPart).optional(),
  receipt,
});
export type Correction = z.infer<typeof correction>;

/** GET /conversations/{id}/corrections: those that were made, in the order of the messages. */
export const corrections = z.object({ items: z.array(correction), next: z.null() });

/** POST /messages/{id}/translation. */
export const askTranslation = z.strictObject({ to: language });
export type AskTranslation = z.infer<typeof askTranslation>;

export const translation = z.object({ message: z.string(), to: language, text: z.string(), receipt });
export type Translation = z.infer<typeof translation>;

/** POST /messages/{id}/word: a word that stands in the message, letter for letter. */
export const askWord = z.strictObject({ word: requiredText(wordMaxLength), to: language });
export type AskWord = z.infer<typeof askWord>;

/** What the word means in its place. */
export const wordMeaning = z.object({
  message: z.string(),
  word: z.string(),
  to: language,
  meaning: z.string(),
  receipt,
});
export type WordMeaning = z.infer<typeof wordMeaning>;

/** POST /conversations/{id}/report. `locale` is the language of the page: everything but quotations is in it. */
export const askReport = z.strictObject({ locale: language.default('ko') });
export type AskReport = z.infer<typeof askReport>;

/** Computed by the server from what the learner wrote, not by a model. */
export const reportCounts = z.object({
  /** Turns of the learner. */
  turns: z.number().int(),
  /** Words of the learner; in Japanese, words as `Intl.Segmenter` cuts them. */
  words: z.number().int(),
  /** Null where the time from a question to its reply says nothing: pauses of more than five minutes are left out. */
  wordsPerMinute: z.number().nullable(),
  /** Such as um, 음, えっと. */
  fillers: z.number().int(),
});
export type ReportCounts = z.infer<typeof reportCounts>;

/** GET and POST /conversations/{id}/report. Below three turns of the learner there are no scores. */
export const report = z.object({
  /** The last message of the talk that it is about: when the conversation's head is another one, the talk went on. */
  upTo: z.string(),
  /** What came out of it, in one sentence. */
  summary: z.string(),
  goals: z.array(z.object({ goal: z.string(), met: z.boolean(), why: z.string() })),
  /** Up to three: each quotation is the learner's, letter for letter. */
  best: z.array(z.object({ quote: z.string(), why: z.string() })),
  fixes: z.array(
    z.object({ quote: z.string(), better: z.string(), why: z.string(), diff: z.array(diffPart) }),
  ),
  phrases: z.array(z.object({ phrase: z.string(), meaning: z.string() })),
  /** From 1 to 5, estimated by a model: `task`, `range`, `accuracy`, `interaction` (after the CEFR's qualitative aspects). */
  scores: z
    .array(
      z.object({
        aspect: z.enum(['task', 'range', 'accuracy', 'interaction']),
        score: z.number().int().min(1).max(5),
        why: z.string(),
      }),
    )
    .nullable(),
  /** Of an interview: question by question. */
  answers: z
    .array(z.object({ question: z.string(), strength: z.string(), improvement: z.string() }))
    .optional(),
  counts: reportCounts,
  createdAt: z.iso.datetime(),
  receipt,
});
export type Report = z.infer<typeof report>;
