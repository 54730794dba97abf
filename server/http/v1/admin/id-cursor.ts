import { Refusal } from '../../../base/errors.ts';
import type { Id } from '../../../base/ids.ts';

/** The opaque cursor of a list that is ordered by id: the last one of a page. */
export function encodeIdCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** @throws Refusal `validation-failed` for anything that `encodeIdCursor` did not give out. */
export function decodeIdCursor<Kind extends string>(cursor: string | undefined): Id<Kind> | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (/^[0-9a-f-]{36}$/.test(id)) return id as Id<Kind>;
  throw new Refusal('validation-failed', {
    errors: [{ field: 'cursor', message: 'is no cursor of this list' }],
  });
}

/** Cuts what was read one row too far into a page and the cursor of the next. */
export function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
): { rows: readonly Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? encodeIdCursor(last.id) : null };
}
