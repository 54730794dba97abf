import { type Models as ModelsBody, models as replySchema } from '../../../protocol/model.ts';
import type { Models } from '../../models/registry.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function getModels(models: Models): Endpoint {
  return endpoint({
    name: 'get-models',
    method: 'GET',
    path: '/models',
    summary: 'The models that may be chosen',
    access: 'person',
    reply: { status: 200, body: replySchema },
    async handle() {
      const body: ModelsBody = { items: [...(await models.list())], next: null };
      return { status: 200, body };
    },
  });
}
