import { z } from 'zod';
import { patchModel as bodySchema, adminModel as replySchema } from '../../../../protocol/admin-models.ts';
import type { ModelId } from '../../../base/ids.ts';
import type { OfferedModels } from '../../../operate/offered-models.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentModel } from './present-model.ts';

export function patchModel(offered: OfferedModels): Endpoint {
  return endpoint({
    name: 'patch-model',
    method: 'PATCH',
    path: '/admin/models/{id}',
    summary: 'Switch a model on or off, name it, or change its place',
    access: 'admin',
    params: z.object({ id: idParam<ModelId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body: { reason, ...body } }) {
      const { upstreamModel, name, enabled, place } = body;
      const fields = {
        ...(upstreamModel !== undefined && { upstreamModel }),
        ...(name !== undefined && { name }),
        ...(enabled !== undefined && { enabled }),
        ...(body.default !== undefined && { default: body.default }),
        ...(place !== undefined && { place }),
      };
      const row = await offered.change(session.account.id, params.id, fields, reason);
      return { status: 200, body: presentModel(row) };
    },
  });
}
