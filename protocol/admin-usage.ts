import { z } from 'zod';
import { usageKind } from './usage.ts';

/** The longest span of days that is told at once. */
export const adminUsageMaxDays = 366;

const amount = z.object({ currency: z.string(), amount: z.number() });
export type CostAmount = z.infer<typeof amount>;

/** GET /admin/usage: days as `YYYY-MM-DD` in the server's zone, both included; the last thirty unless given. */
export const adminUsageQuery = z.strictObject({
  by: z.enum(['day', 'model', 'person']).default('day'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  format: z.enum(['json', 'csv']).default('json'),
});
export type UsageBy = z.infer<typeof adminUsageQuery>['by'];

/** What was asked on a day, of a model, or by one of the people. Nothing of what was said. */
export const adminUsageItem = z.object({
  /** The day, the id of the model, or that of the account. */
  key: z.string(),
  /** Of a person; otherwise the key again. */
  name: z.string(),
  /** Calls of models that have ended, whatever for; of them those that brought text, and those that failed. */
  runs: z.int(),
  answers: z.int(),
  failed: z.int(),
  /** Who asked. */
  people: z.int(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  /** What people paid: credits, and answers of the day's allowance. */
  credits: z.number(),
  allowance: z.int(),
  /** What the operator paid, by the costs that were set at the time; runs of a model without one are in `uncosted`. */
  costs: z.array(amount),
  uncosted: z.int(),
});
export type AdminUsageItem = z.infer<typeof adminUsageItem>;

/** Days in their order, models and people by how much they asked: a thousand at most, and `more` when there are others. */
export const adminUsage = z.object({
  by: adminUsageQuery.shape.by.unwrap(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  items: z.array(adminUsageItem),
  more: z.boolean(),
});
export type AdminUsage = z.infer<typeof adminUsage>;

/** GET /admin/overview: the last so many days, with today. */
export const overviewQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(30) });

const firstText = z.object({ p50: z.int(), p95: z.int() });

export const overviewDay = z.object({
  day: z.iso.date(),
  people: z.int(),
  runs: z.int(),
  answers: z.int(),
  /** The answers by where they were asked for, helps among them; places without any are left out. */
  kinds: z.partialRecord(usageKind, z.int()),
  failed: z.int(),
  /** Milliseconds from asking to the first text, to the next ten; null when there was none. */
  firstTextMs: firstText.nullable(),
  costs: z.array(amount),
});
export type OverviewDay = z.infer<typeof overviewDay>;

export const overview = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  items: z.array(overviewDay),
  /** Over all the days. */
  total: overviewDay.omit({ day: true }).extend({ uncosted: z.int() }),
  /** Runs that are open at this moment. */
  open: z.int(),
});
export type Overview = z.infer<typeof overview>;

/** POST /admin/verify: what `npm run verify` says, and the sums behind it in credits. */
export const verification = z.object({
  holds: z.boolean(),
  checkedAt: z.iso.datetime(),
  durationMs: z.int(),
  accounts: z.int(),
  runs: z.int(),
  books: z.object({
    granted: z.number(),
    adjusted: z.number(),
    settled: z.number(),
    available: z.number(),
    held: z.number(),
  }),
  checks: z.array(
    z.object({
      name: z.string(),
      /** How many places do not hold; the first twenty are told. */
      violations: z.int(),
      examples: z.array(z.object({ account: z.string(), subject: z.string(), found: z.string() })),
    }),
  ),
});
export type Verification = z.infer<typeof verification>;
