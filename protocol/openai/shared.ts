import { z } from 'zod';
import { isStorableText } from '../text.ts';

/** The most messages of one request. */
export const messagesMax = 2_048;

export const text = z
  .string()
  .refine(isStorableText, { error: 'contains a NUL character or a lone surrogate' });

/** A member that is taken where it asks for what is done anyway, and refused by name where it asks for more. */
export const only = <Value extends z.core.util.Literal>(value: Value) =>
  z.literal<(Value | null)[]>([value, null], { error: 'is not supported' }).optional();

/** The same of a list. */
export const nothing = z.union([z.null(), z.array(z.never(), { error: 'is not supported' })], {
  error: 'is not supported',
});
