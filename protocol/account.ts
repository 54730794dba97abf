import { z } from 'zod';
import { nameMaxLength } from './limits.ts';
import { level } from './scenario.ts';
import { requiredText } from './text.ts';

export const role = z.enum(['person', 'admin']);
export type Role = z.infer<typeof role>;

/** The languages that somebody can choose for the page. */
export const pageLanguage = z.enum(['ko', 'en', 'ja']);
export type PageLanguage = z.infer<typeof pageLanguage>;

/** GET /me: who is logged in and what can be spent. Credits are decimals; times ISO 8601 UTC. */
export const me = z.object({
  account: z.object({
    id: z.string(),
    email: z.string(),
    /** True when a mail to the address has reached the person. */
    emailVerified: z.boolean(),
    name: z.string(),
    role,
    timeZone: z.string(),
    /** Of the page; null while none was chosen. */
    language: pageLanguage.nullable(),
    /** What a new room begins with; null while none was chosen. */
    learningLevel: level.nullable(),
    /** The path of the picture, another one after each change; null when there is none. */
    picture: z.string().nullable(),
    /** True when a log-in needs a second step. */
    hasTwoFactor: z.boolean(),
    createdAt: z.iso.datetime(),
  }),
  credits: z.object({ available: z.number(), held: z.number() }),
  allowance: z.object({
    limit: z.number().int(),
    used: z.number().int(),
    resetsAt: z.iso.datetime(),
  }),
});
export type Me = z.infer<typeof me>;

/** PATCH /me: at least one field. A change of zone counts from the next reset of the allowance. */
export const patchMe = z
  .strictObject({
    name: requiredText(nameMaxLength).optional(),
    timeZone: requiredText(100).optional(),
    language: pageLanguage.optional(),
    learningLevel: level.nullable().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, { error: 'must change something' });
export type PatchMe = z.infer<typeof patchMe>;
