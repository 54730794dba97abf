import { z } from 'zod';
import type { ModelId } from '../../../base/ids.ts';
import type { OfferedModels } from '../../../operate/offered-models.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function deleteModel(offered: OfferedModels): Endpoint {
  return endpoint({
    name: 'delete-model',
    method: 'DELETE',
    path: '/admin/models/{id}',
    summary: 'Offer a model no more; one of the environment is as the settings say again',
    access: 'admin',
    params: z.object({ id: idParam<ModelId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await offered.remove(session.account.id, params.id);
      return { status: 204 };
    },
  });
}
