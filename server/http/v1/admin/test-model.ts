import { z } from 'zod';
import { modelTest as replySchema } from '../../../../protocol/admin-models.ts';
import type { ModelId } from '../../../base/ids.ts';
import type { OfferedModels } from '../../../operate/offered-models.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function testModel(offered: OfferedModels): Endpoint {
  return endpoint({
    name: 'test-model',
    method: 'POST',
    path: '/admin/models/{id}/test',
    summary: 'Have a model answer once, and see how fast',
    access: 'admin',
    params: z.object({ id: idParam<ModelId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ params }) {
      return { status: 200, body: await offered.test(params.id) };
    },
  });
}
