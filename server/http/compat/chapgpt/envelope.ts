import type { Context } from 'hono';
import { type ProblemCode, problems } from '../../../../protocol/problem.ts';
import type { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';

/** The contract's own statuses, where they are not ours. */
const statuses: Partial<Record<ProblemCode, number>> = {
  'validation-failed': 412,
  'invalid-json': 412,
  'unsupported-media-type': 412,
  forbidden: 403,
};

/** What every reply of this contract looks like, errors too: `code` is the HTTP status. */
export function envelope(c: Context<AppEnv>, code: number, message: string, data: unknown = {}): Response {
  c.header('Cache-Control', 'no-store');
  return c.json({ code, message, data }, code as 200);
}

export function refuse(c: Context<AppEnv>, { code, details }: Refusal): Response {
  const [field] = details.errors ?? [];
  const told = field ? `${field.field} ${field.message}`.trim() : details.detail;
  return envelope(c, statuses[code] ?? problems[code].status, told ?? problems[code].title);
}
