import { Refusal } from '../../base/errors.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { ListPosition } from '../../chat/conversations.ts';

/** The opaque cursor of the list of conversations. */
export function encodeCursor({ updatedAtMs, id }: ListPosition): string {
  return Buffer.from(`${updatedAtMs}:${id}`).toString('base64url');
}

/** @throws Refusal `validation-failed` for anything that `encodeCursor` did not give out. */
export function decodeCursor(cursor: string | undefined): ListPosition | null {
  if (cursor === undefined) return null;
  const [, time, id] = /^(\d{1,15}):([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (time === undefined || id === undefined) {
    throw new Refusal('validation-failed', {
      errors: [{ field: 'cursor', message: 'is no cursor of this list' }],
    });
  }
  return { updatedAtMs: Number(time), id: id as ConversationId };
}

/** RFC 8288: where the next page is. */
export function nextLink(path: string, next: string | null): Record<string, string> {
  return next === null ? {} : { Link: `<${path}?cursor=${encodeURIComponent(next)}>; rel="next"` };
}

/** As `nextLink`, for a list that has pages both ways. */
export function pageLinks(
  path: string,
  { next, previous }: { next: string | null; previous: string | null },
): Record<string, string> {
  const links = [
    ...(next === null ? [] : [`<${path}?cursor=${encodeURIComponent(next)}>; rel="next"`]),
    ...(previous === null ? [] : [`<${path}?cursor=${encodeURIComponent(previous)}>; rel="prev"`]),
  ];
  return links.length === 0 ? {} : { Link: links.join(', ') };
}
