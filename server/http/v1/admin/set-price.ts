import { setPrice as bodySchema, price as replySchema } from '../../../../protocol/admin-models.ts';
import { milliCredits } from '../../../base/money.ts';
import type { Prices } from '../../../operate/prices.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentPrice } from './present-model.ts';

export function setPrice(prices: Prices): Endpoint {
  return endpoint({
    name: 'set-price',
    method: 'POST',
    path: '/admin/prices',
    summary: 'Set what an answer costs from here on; receipts stay as they are',
    access: 'admin',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body: { model, perAnswer, perKiloTokens, reason } }) {
      const rates = {
        perAnswer: milliCredits(perAnswer),
        perKiloTokens: perKiloTokens && {
          prompt: milliCredits(perKiloTokens.prompt),
          completion: milliCredits(perKiloTokens.completion),
        },
      };
      const set = await prices.set(session.account.id, model, rates, reason);
      return { status: 201, body: presentPrice(set) };
    },
  });
}
