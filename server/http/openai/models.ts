import type { Context } from 'hono';
import type { KeyHolder } from '../../access/keys.ts';
import { Refusal } from '../../base/errors.ts';
import type { AppEnv } from '../app-env.ts';
import { checkModel } from './complete.ts';
import type { OpenAIParts } from './parts.ts';

/** The models have no date of their own: one for all keeps what clients sort by in its place. */
const created = 0;

const modelObject = (id: string) => ({ id, object: 'model', created, owned_by: 'sarangbang' });

/** GET /v1/models: what the key may use. */
export async function listModels(
  c: Context<AppEnv>,
  holder: KeyHolder,
  { models }: OpenAIParts,
): Promise<Response> {
  const offered = (await models.list()).filter(({ id }) => holder.models?.includes(id) ?? true);
  return c.json({ object: 'list', data: offered.map(({ id }) => modelObject(id)) });
}

/** GET /v1/models/{id}. */
export async function getModel(c: Context<AppEnv>, holder: KeyHolder, parts: OpenAIParts): Promise<Response> {
  const id = decoded(c.req.path.slice('/v1/models/'.length));
  await checkModel(id, holder, parts);
  return c.json(modelObject(id));
}

/** @throws Refusal `not-found` for what is no percent-encoding of anything. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal('not-found', { detail: 'There is no such model.' });
  }
}
