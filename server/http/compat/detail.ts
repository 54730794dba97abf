import type { Context } from 'hono';
import { type ProblemCode, problems } from '../../../protocol/problem.ts';
import type { Refusal } from '../../base/errors.ts';
import type { AppEnv } from '../app-env.ts';

/** Errors as the contracts of Django's REST framework give them: lists by field, or one `detail`. */
export function fieldErrors({ details }: Refusal): Record<string, string[]> | null {
  if (!details.errors) return null;
  const byField: Record<string, string[]> = {};
  for (const { field, message } of details.errors) {
    const name = field === '' ? 'non_field_errors' : field;
    byField[name] = [...(byField[name] ?? []), message];
  }
  return byField;
}

const statuses: Partial<Record<ProblemCode, number>> = { 'unsupported-media-type': 400 };

/** A refusal in their form: `{field: [s]}` for what is wrong with the body, else `{detail}`. */
export function refuseWithDetail(c: Context<AppEnv>, refusal: Refusal): Response {
  const { status, title } = problems[refusal.code];
  const body = fieldErrors(refusal) ?? { detail: refusal.details.detail ?? title };
  c.header('Cache-Control', 'no-store');
  return c.json(body, (statuses[refusal.code] ?? status) as 400);
}
