import { setCost as bodySchema } from '../../../../protocol/admin-models.ts';
import type { Prices } from '../../../operate/prices.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { billionths } from './present-model.ts';

export function setCost(prices: Prices): Endpoint {
  return endpoint({
    name: 'set-cost',
    method: 'POST',
    path: '/admin/costs',
    summary: 'Say what 1,000 tokens of a model cost the operator from here on',
    access: 'admin',
    body: bodySchema,
    reply: { status: 204 },
    async handle({ session, body: { reason, model, currency, prompt, completion } }) {
      const cost = {
        model,
        currency,
        per_kilo_prompt: billionths(prompt),
        per_kilo_completion: billionths(completion),
      };
      await prices.setCost(session.account.id, cost, reason);
      return { status: 204 };
    },
  });
}
