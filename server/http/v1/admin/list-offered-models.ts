import { type AdminModels, adminModels as replySchema } from '../../../../protocol/admin-models.ts';
import type { OfferedModels } from '../../../operate/offered-models.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentModel } from './present-model.ts';

export function listOfferedModels(offered: OfferedModels): Endpoint {
  return endpoint({
    name: 'list-offered-models',
    method: 'GET',
    path: '/admin/models',
    summary: 'All models, those that are off among them',
    access: 'admin',
    reply: { status: 200, body: replySchema },
    async handle() {
      const { models, problem } = await offered.list();
      const body: AdminModels = { items: models.map(presentModel), next: null, problem };
      return { status: 200, body };
    },
  });
}
