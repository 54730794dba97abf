import { z } from 'zod';
import { conversation } from './conversation.ts';
import { listQuery, page } from './list.ts';

/** JSON by pages, or everything as a file for spreadsheets. */
const format = z.enum(['json', 'csv']).default('json');

/** GET /me/ledger, newest first. With `format=csv` all of it, and `cursor` and `limit` do nothing. */
export const ledgerQuery = listQuery.extend({ format });

/** What a line of the ledger is about: a run by its kind, or why credits came or went. */
export const lineReason = z.enum([
  'turn',
  'hint',
  'correction',
  'translation',
  'report',
  'scene',
  'find',
  'completion',
  'joined',
  'given',
  'taken',
]);
export type LineReason = z.infer<typeof lineReason>;

/**
 * A line of one's own ledger. `amount` is what it does to what can be spent: the amounts of unit `credit` sum up to the
 * available credits. What is set aside for a run is a `hold` below zero; what comes back of it is a `release`, so that a
 * refund is a line of its own; what was paid of it is a `settle`, which moves nothing more and says how much in `settled`.
 * An answer of the day's allowance is a `hold` of unit `answer`, and a `release` when it was given back.
 */
export const ledgerLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  unit: z.enum(['credit', 'answer']),
  kind: z.enum(['grant', 'hold', 'settle', 'release', 'adjust']),
  amount: z.number(),
  settled: z.number(),
  /** The available credits after it; null for an answer of the allowance. */
  balanceAfter: z.number().nullable(),
  reason: lineReason,
  /** What an admin wrote beside it. */
  note: z.string().nullable(),
  run: z.object({ id: z.string(), outcome: z.enum(['complete', 'stopped', 'failed']).nullable() }).nullable(),
  /** Where it happened, while that is still there. */
  conversation: z.object({ id: z.string(), title: z.string() }).nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLine>;
export const ledgerPage = page(ledgerLine);

/** The longest span of days that is told at once. */
export const usageMaxDays = 366;

/** GET /me/usage: days as `YYYY-MM-DD` in the account's zone, both included; the last thirty unless given. */
export const usageQuery = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  format,
});

/** Where something was asked: a kind of conversation, a program, or a place that is not there any more. */
export const usageKind = z.enum([...conversation.shape.kind.options, 'program', 'other']);
export type UsageKind = z.infer<typeof usageKind>;

/** A day and a kind in which something was asked. */
export const usageItem = z.object({
  /** `YYYY-MM-DD` in the account's zone. */
  day: z.iso.date(),
  kind: usageKind,
  /** Answers that were paid for, by the allowance or by credits; and helps: hints, corrections, translations, reports. */
  answers: z.int(),
  helps: z.int(),
  /** What was given back: it came to nothing. */
  returned: z.int(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  credits: z.number(),
  /** Words that were said or written in rooms and interviews; null elsewhere, where the language is not known. */
  words: z.int().nullable(),
  /**
   * How long was practised there, an estimate: the time from each message to the next one, in whichever room or interview,
   * without pauses of more than five minutes. Null elsewhere.
   */
  practiceSeconds: z.int().nullable(),
  /** Words of the messages that were looked at for a correction, and the places in them that were corrected. Null elsewhere. */
  checkedWords: z.int().nullable(),
  correctedPlaces: z.int().nullable(),
});
export type UsageItem = z.infer<typeof usageItem>;
export const usage = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  items: z.array(usageItem),
});
export type Usage = z.infer<typeof usage>;
