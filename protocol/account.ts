import { z } from 'zod';
import { nameMaxLength } from './limits.ts';
import { requiredText } from './text.ts';

export const role = z.enum(['person', 'admin']);
export type Role = z.infer<typeof role>;

/** GET /me: who is logged in and what can be spent. Credits are decimals; times ISO 8601 UTC. */
export const me = z.object({
  account: z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    timeZone: z.string(),
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
  })
  .refine((patch) => Object.keys(patch).length > 0, { error: 'must change something' });
export type PatchMe = z.infer<typeof patchMe>;
