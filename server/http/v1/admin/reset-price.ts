import { resetPrice as bodySchema } from '../../../../protocol/admin-models.ts';
import type { Prices } from '../../../operate/prices.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';

export function resetPrice(prices: Prices): Endpoint {
  return endpoint({
    name: 'reset-price',
    method: 'POST',
    path: '/admin/prices/reset',
    summary: 'Take back the price of a model, or the one for all',
    access: 'admin',
    body: bodySchema,
    reply: { status: 204 },
    async handle({ session, body }) {
      await prices.reset(session.account.id, body.model, body.reason);
      return { status: 204 };
    },
  });
}
