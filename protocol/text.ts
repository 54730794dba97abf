import { z } from 'zod';
import { messageMaxLength } from './limits.ts';

/** True when the text has neither NUL nor a lone surrogate: such text comes back from any store unchanged. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/**
 * Text of a person, refused (never altered) when it holds NUL or a lone surrogate.
 * @param maxLength in UTF-16 code units.
 */
export function storableText(maxLength: number): z.ZodString {
  return z
    .string()
    .check(({ value, issues }) => {
      // As zod's own `max` says it, which counts code points.
      if (value.length <= maxLength) return;
      const message = `must have at most ${maxLength} characters`;
      issues.push({
        code: 'too_big',
        origin: 'string',
        maximum: maxLength,
        inclusive: true,
        input: value,
        message,
      });
    })
    .refine(isStorableText, {
      error: 'contains a NUL character or a lone surrogate',
      params: { fault: 'unstorable' },
    })
    .meta({ maxLength });
}

/** As `storableText`, and not empty after trimming. The text itself is kept as it was sent. */
export function requiredText(maxLength: number): z.ZodString {
  return storableText(maxLength).refine((text) => text.trim() !== '', {
    error: 'must not be empty',
    params: { fault: 'empty' },
  });
}

/** The text of a message. Over its limit it is refused as too large, like a body that is. */
export const messageText = z
  .string()
  .refine((text) => text.length <= messageMaxLength, {
    error: `must have at most ${messageMaxLength} characters`,
    params: { problem: 'too-large' },
    abort: true,
  })
  .pipe(requiredText(messageMaxLength));
