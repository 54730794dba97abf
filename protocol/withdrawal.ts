import { z } from 'zod';
import { nameMaxLength } from './limits.ts';
import { storableText } from './text.ts';

/**
 * DELETE /me: the password once more, or for an account without one a log-in of the last ten minutes; and the name as it
 * is. `quotes` says what becomes of the reviewed lines on the board.
 */
export const withdrawal = z.strictObject({
  name: storableText(nameMaxLength),
  password: storableText(128).optional(),
  quotes: z.enum(['keep', 'remove']).default('keep'),
});
export type Withdrawal = z.input<typeof withdrawal>;

/** GET /me/withdrawal: what would go, so that one sees it before. */
export const withdrawalPreview = z.object({
  /** How it is confirmed: by the password, or by a log-in of the last ten minutes. */
  confirmedBy: z.enum(['password', 'log-in']),
  conversations: z.int(),
  phrases: z.int(),
  quotes: z.object({ reviewed: z.int(), submitted: z.int() }),
  credits: z.number(),
});
export type WithdrawalPreview = z.infer<typeof withdrawalPreview>;
