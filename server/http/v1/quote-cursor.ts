import { z } from 'zod';
import { Refusal } from '../../base/errors.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { QuotePosition } from '../../quotes/list.ts';

const position = z.union([
  z.strictObject({ id: z.uuid({ version: 'v7' }).transform((id) => id as QuoteId), title: z.string() }),
  z.strictObject({ rank: z.number().int().min(1).max(1_000) }),
]);

/** The opaque cursor of the list of quotes. */
export function encodeQuoteCursor(after: QuotePosition): string {
  return Buffer.from(JSON.stringify(after)).toString('base64url');
}

/** @throws Refusal `validation-failed` for anything that `encodeQuoteCursor` did not give out. */
export function decodeQuoteCursor(cursor: string | undefined): QuotePosition | null {
  if (cursor === undefined) return null;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new Refusal('validation-failed', {
      errors: [{ field: 'cursor', message: 'is no cursor of this list' }],
    });
  }
}
