import { z } from 'zod';
import { patchProvider as bodySchema, provider as replySchema } from '../../../../protocol/admin-models.ts';
import type { ProviderId } from '../../../base/ids.ts';
import type { Providers } from '../../../operate/providers.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentProvider } from './present-model.ts';

export function patchProvider(providers: Providers): Endpoint {
  return endpoint({
    name: 'patch-provider',
    method: 'PATCH',
    path: '/admin/providers/{id}',
    summary: 'Change the name, the address or the key of a server that answers',
    access: 'admin',
    params: z.object({ id: idParam<ProviderId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params: { id }, body: { reason, name, baseUrl, key } }) {
      const fields = {
        ...(name !== undefined && { name }),
        ...(baseUrl !== undefined && { baseUrl }),
        ...(key !== undefined && { key }),
      };
      await providers.change(session.account.id, id, fields, reason);
      return { status: 200, body: presentProvider(await providers.read(id)) };
    },
  });
}
