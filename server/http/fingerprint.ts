import { createHash } from 'node:crypto';

/** JSON with the keys of every object in order, so that equal bodies have equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * What was asked under an `Idempotency-Key`: SHA-256, in hex, of method, route, ids in the path and the body.
 * @param body parsed JSON; undefined when there is none.
 */
export function fingerprintOf(
  method: string,
  route: string,
  params: Record<string, string>,
  body: unknown,
): string {
  return createHash('sha256')
    .update(canonical([method, route, params, body ?? null]))
    .digest('hex');
}
