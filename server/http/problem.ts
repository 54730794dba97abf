import type { Context } from 'hono';
import { answerErrors } from '../../protocol/answer.ts';
import { type ProblemBody, problems } from '../../protocol/problem.ts';
import { isoTime } from '../base/clock.ts';
import type { Refusal } from '../base/errors.ts';

/** Where each code is explained; `http/web.ts` serves it. */
export const errorsPage = '/docs/errors';

/**
 * A refusal in the form of RFC 9457. The one place where errors become replies.
 * @param nowMs for `Retry-After`, where the refusal says when it opens again.
 */
export function problemResponse(c: Context, refusal: Refusal, nowMs: number): Response {
  const { status, title } = problems[refusal.code];
  const { detail, errors, resetsAtMs, failure } = refusal.details;
  const body: ProblemBody = {
    type: `${errorsPage}#${refusal.code}`,
    title,
    status,
    code: refusal.code,
    ...(detail !== undefined && { detail }),
    requestId: c.get('requestId'),
    ...(errors && { errors }),
    ...(resetsAtMs !== undefined && { resetsAt: isoTime(resetsAtMs) }),
    ...(failure && { error: { code: failure, title: answerErrors[failure] } }),
  };
  c.header('Content-Type', 'application/problem+json; charset=utf-8');
  c.header('Cache-Control', 'no-store');
  limitHeaders(c, refusal, nowMs);
  if (refusal.code === 'unauthenticated') c.header('WWW-Authenticate', 'Bearer');
  return c.body(JSON.stringify(body), status);
}

/** When it is worth asking again, as far as a refusal tells; also for replies of another form than ours. */
export function limitHeaders(c: Context, { code, details }: Refusal, nowMs: number): void {
  const { resetsAtMs, rate } = details;
  if (code === 'unavailable') c.header('Retry-After', '5');
  if (resetsAtMs === undefined) return;
  const seconds = Math.ceil((resetsAtMs - nowMs) / 1000);
  c.header('Retry-After', String(seconds));
  if (!rate) return;
  // As draft-ietf-httpapi-ratelimit-headers has them: what is left, and in how many seconds there is more.
  c.header('RateLimit-Policy', `"${rate.name}";q=${rate.quota};w=${rate.windowSeconds}`);
  c.header('RateLimit', `"${rate.name}";r=0;t=${seconds}`);
}
