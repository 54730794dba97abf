import { z } from 'zod';
import { actReason } from './admin-people.ts';
import { adjustMaxCredits, allowanceMax, groupNameMaxLength, groupPeopleMaxItems } from './limits.ts';
import { requiredText } from './text.ts';

const name = requiredText(groupNameMaxLength);
const dailyAllowance = z.number().int().min(0).max(allowanceMax).nullable();

/** A class or a team. */
export const group = z.object({
  id: z.string(),
  name: z.string(),
  /** Answers a day of each of its people that have no number of their own; null: it says nothing about that. */
  dailyAllowance: z.number().int().nullable(),
  people: z.number().int(),
  createdAt: z.iso.datetime(),
});
export type Group = z.infer<typeof group>;

/** GET /admin/groups: all of them, by name. */
export const groups = z.object({ items: z.array(group), next: z.null() });

/** POST /admin/groups. */
export const createGroup = z.strictObject({ name, dailyAllowance: dailyAllowance.default(null) });

/** PATCH /admin/groups/{id}: at least one field. */
export const patchGroup = z
  .strictObject({ name: name.optional(), dailyAllowance: dailyAllowance.optional() })
  .refine((patch) => Object.keys(patch).length > 0, { error: 'must change something' });
export type PatchGroup = z.infer<typeof patchGroup>;

/** POST /admin/groups/{id}/add-people and /remove-people: by id or by address; nothing is done when one is unknown. */
export const groupPeople = z
  .strictObject({
    ids: z
      .array(z.uuid({ version: 'v7' }))
      .max(groupPeopleMaxItems)
      .default([]),
    emails: z.array(requiredText(254)).max(groupPeopleMaxItems).default([]),
  })
  .refine(({ ids, emails }) => ids.length + emails.length > 0, { error: 'must name somebody' });
export type GroupPeople = z.infer<typeof groupPeople>;

/** POST /admin/groups/{id}/credits: to each of its people. */
export const groupCredits = z.strictObject({
  amount: z.number().min(0.001).max(adjustMaxCredits).multipleOf(0.001),
  reason: actReason,
});

/** 200 of POST /admin/groups/{id}/credits: to how many it was given. */
export const groupCreditsGiven = z.object({ people: z.number().int() });
export type GroupCreditsGiven = z.infer<typeof groupCreditsGiven>;
