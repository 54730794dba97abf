import { z } from 'zod';
import { role } from './account.ts';
import { actReasonMaxLength, adjustMaxCredits, allowanceMax } from './limits.ts';
import { listQuery } from './list.ts';
import { storableText } from './text.ts';

/** Why an admin does something: told in the audit log. */
export const actReason = storableText(actReasonMaxLength).refine((text) => text.trim() !== '', {
  error: 'must not be empty',
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** GET /admin/people: newest first. `q` is looked for in names and addresses. */
export const listPeopleQuery = listQuery.extend({
  q: storableText(200).optional(),
  role: role.optional(),
  suspended: flag.optional(),
  group: z.string().max(60).optional(),
});
export type ListPeopleQuery = z.infer<typeof listPeopleQuery>;

export const personGroup = z.object({ id: z.string(), name: z.string() });

/** One of the people, as admins see them. */
export const adminPerson = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  /** The application that speaks for somebody who never logs in here. */
  application: z.string().nullable(),
  suspended: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  groups: z.array(personGroup),
  credits: z.object({ available: z.number(), held: z.number() }),
  /** Of the sessions that are left. */
  lastLogInAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type AdminPerson = z.infer<typeof adminPerson>;

/** GET /admin/people/{id}. Nothing of what somebody wrote, and nothing of what was answered. */
export const adminPersonDetails = adminPerson.extend({
  timeZone: z.string(),
  /** Sums of the ledger, in credits: granted + adjusted − settled = available + held. */
  ledger: z.object({ granted: z.number(), adjusted: z.number(), settled: z.number() }),
  allowance: z.object({
    /** The number of this person alone; null: that of the groups, or of everybody. */
    own: z.number().int().nullable(),
    limit: z.number().int(),
    used: z.number().int(),
    resetsAt: z.iso.datetime(),
  }),
  sessions: z.number().int(),
  keys: z.number().int(),
  /** Of the last 30 days, by kind of run. */
  usage: z.array(
    z.object({
      kind: z.string(),
      complete: z.number().int(),
      stopped: z.number().int(),
      failed: z.number().int(),
      promptTokens: z.number().int(),
      completionTokens: z.number().int(),
    }),
  ),
});
export type AdminPersonDetails = z.infer<typeof adminPersonDetails>;

/** PATCH /admin/people/{id}. `dailyAllowance` null: what the groups or the server give. */
export const patchPerson = z
  .strictObject({
    role: role.optional(),
    dailyAllowance: z.number().int().min(0).max(allowanceMax).nullable().optional(),
    reason: actReason,
  })
  .refine(({ role, dailyAllowance }) => role !== undefined || dailyAllowance !== undefined, {
    error: 'must change something',
  });
export type PatchPerson = z.infer<typeof patchPerson>;

/** POST /admin/people/{id}/suspend, /lift and /end-sessions. */
export const withReason = z.strictObject({ reason: actReason });

/** POST /admin/people/{id}/credits: a negative amount takes. */
export const adjustCredits = z.strictObject({
  amount: z
    .number()
    .min(-adjustMaxCredits)
    .max(adjustMaxCredits)
    .multipleOf(0.001)
    .refine((amount) => amount !== 0, { error: 'must not be 0' }),
  reason: actReason,
});

/** 201 of POST /admin/people/{id}/reset-link: `path` is of the page; it is told once. */
export const resetLink = z.object({ path: z.string(), expiresAt: z.iso.datetime() });
export type ResetLink = z.infer<typeof resetLink>;
