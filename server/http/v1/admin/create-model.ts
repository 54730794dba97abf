import { createModel as bodySchema, adminModel as replySchema } from '../../../../protocol/admin-models.ts';
import type { ProviderId } from '../../../base/ids.ts';
import type { OfferedModels } from '../../../operate/offered-models.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentModel } from './present-model.ts';

/** As long as people are shown names. */
const nameMaxLength = 60;

export function createModel(offered: OfferedModels): Endpoint {
  return endpoint({
    name: 'create-model',
    method: 'POST',
    path: '/admin/models',
    summary: 'Offer a model, or set something about one of the environment',
    access: 'admin',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body: { reason, provider, ...body } }) {
      const fields = {
        ...body,
        provider: provider as ProviderId | null,
        upstreamModel: body.upstreamModel ?? body.model,
        name: body.name ?? body.model.slice(0, nameMaxLength).toWellFormed(),
      };
      const row = await offered.create(session.account.id, fields, reason);
      return { status: 201, body: presentModel(row) };
    },
  });
}
