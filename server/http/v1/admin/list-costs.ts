import { type Costs, costs as replySchema } from '../../../../protocol/admin-models.ts';
import type { Prices } from '../../../operate/prices.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentCost } from './present-model.ts';

export function listCosts(prices: Prices): Endpoint {
  return endpoint({
    name: 'list-costs',
    method: 'GET',
    path: '/admin/costs',
    summary: 'What the operator pays for models, for the figures',
    access: 'admin',
    reply: { status: 200, body: replySchema },
    async handle() {
      const body: Costs = { items: (await prices.listCosts()).map(presentCost), next: null };
      return { status: 200, body };
    },
  });
}
