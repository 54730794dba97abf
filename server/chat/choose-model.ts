import { Refusal } from '../base/errors.ts';
import type { Models } from '../models/registry.ts';

/**
 * The model that answers in a conversation: the one that it names, or the default.
 * @throws Refusal `conflict` when it names one that is not offered any more, `unavailable` when nobody can tell.
 */
export async function chooseModel(models: Models, name: string | null): Promise<string> {
  const model = await models.find(name);
  if (!model) throw new Refusal('conflict', { detail: `The model ${name} is not offered here any more.` });
  return model.id;
}
