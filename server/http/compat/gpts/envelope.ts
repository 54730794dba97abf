import type { Context } from 'hono';
import { problems } from '../../../../protocol/problem.ts';
import type { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';

/** What every reply of this contract looks like. */
export function envelope(
  c: Context<AppEnv>,
  data: unknown,
  options: { status?: 200 | 201 | 503; message?: string } = {},
): Response {
  const { status = 200, message = 'ok' } = options;
  c.header('Cache-Control', 'no-store');
  return c.json({ success: status < 400, message, data }, status);
}

/** An error: the code is ours, in the contract's spelling. */
export function refuse(c: Context<AppEnv>, refusal: Refusal): Response {
  const { status, title } = problems[refusal.code];
  const { detail, errors } = refusal.details;
  const code = refusal.code.replaceAll('-', '_').toUpperCase();
  c.header('Cache-Control', 'no-store');
  const body = {
    success: false,
    message: detail ?? title,
    error: { code, ...(errors && { details: errors }) },
  };
  return c.json(body, status as 400);
}
