import { z } from 'zod';
import { fileFault } from './fault.ts';
import { adjustMaxCredits, invitationNoteMaxLength, invitationUsesMax } from './limits.ts';
import { requiredText, storableText } from './text.ts';

/** A link by which many can join. Its token is told once, when it is made. */
export const invitation = z.object({
  id: z.string(),
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Given to each who joins, beside what joining gives everybody. */
  credits: z.number(),
  note: z.string(),
  maxUses: z.number().int(),
  uses: z.number().int(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitation>;

/** POST /admin/invitations. */
export const createInvitation = z.strictObject({
  group: z.uuid({ version: 'v7' }).nullable().default(null),
  maxUses: z.number().int().min(1).max(invitationUsesMax),
  expiresAt: z.iso.datetime(),
  credits: z.number().min(0).max(adjustMaxCredits).multipleOf(0.001).default(0),
  note: storableText(invitationNoteMaxLength).default(''),
});
export type CreateInvitation = z.infer<typeof createInvitation>;

/** 201 of POST /admin/invitations: `path` is of the page. */
export const createdInvitation = invitation.extend({ path: z.string() });
export type CreatedInvitation = z.infer<typeof createdInvitation>;

/** 200 of POST /admin/invitations/check: the first of what is wrong, by line. */
export const invitationReport = z.object({
  lines: z.number().int(),
  right: z.number().int(),
  refused: z.number().int(),
  problems: z.array(fileFault),
});
export type InvitationReport = z.infer<typeof invitationReport>;

/** POST /admin/invitations/import: makes all of a file or nothing, unless what is wrong is to be left out. */
export const importInvitationsQuery = z.strictObject({
  skipBroken: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
});

/** POST /invitations/accept, by who has an account. */
export const acceptInvitation = z.strictObject({ token: requiredText(64) });
