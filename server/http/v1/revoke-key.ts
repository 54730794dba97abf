import { z } from 'zod';
import type { ApiKeyId, Keys } from '../../access/keys.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';

export function revokeKey(keys: Keys): Endpoint {
  return endpoint({
    name: 'revoke-key',
    method: 'DELETE',
    path: '/keys/{id}',
    summary: 'End a key at once',
    access: 'person',
    params: z.object({ id: idParam<ApiKeyId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await keys.revoke(session.account.id, params.id);
      return { status: 204 };
    },
  });
}
