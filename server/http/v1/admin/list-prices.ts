import {
  listPricesQuery,
  type Prices as PricesBody,
  prices as replySchema,
} from '../../../../protocol/admin-models.ts';
import type { Prices } from '../../../operate/prices.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { nextLink } from '../cursor.ts';
import { presentPrice } from './present-model.ts';

export function listPrices(prices: Prices): Endpoint {
  return endpoint({
    name: 'list-prices',
    method: 'GET',
    path: '/admin/prices',
    summary: 'What answers cost, and what they did',
    access: 'admin',
    query: listPricesQuery,
    reply: { status: 200, body: replySchema },
    async handle({ query: { cursor, limit } }) {
      const { inForce, history } = await prices.list(cursor ?? null, limit + 1);
      const items = history.slice(0, limit).map(presentPrice);
      const next = history.length > limit ? String(items.at(-1)?.version) : null;
      const body: PricesBody = { inForce: inForce.map(presentPrice), items, next };
      return { status: 200, body, headers: nextLink('/api/v1/admin/prices', next) };
    },
  });
}
