import {
  createKey as bodySchema,
  type CreatedKey,
  createdKey as replySchema,
} from '../../../protocol/key.ts';
import type { Keys } from '../../access/keys.ts';
import { noCredits } from '../../base/money.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentKey } from './present.ts';

export function createKey(keys: Keys): Endpoint {
  return endpoint({
    name: 'create-key',
    method: 'POST',
    path: '/keys',
    summary: 'Make a key for programs; its secret is told once',
    access: 'person',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body }) {
      const { row, secret } = await keys.create(session.account, body);
      const created: CreatedKey = { ...presentKey(row, noCredits), key: secret };
      return { status: 201, body: created };
    },
  });
}
