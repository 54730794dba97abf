import { z } from 'zod';
import type { ProviderId } from '../../../base/ids.ts';
import type { Providers } from '../../../operate/providers.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function deleteProvider(providers: Providers): Endpoint {
  return endpoint({
    name: 'delete-provider',
    method: 'DELETE',
    path: '/admin/providers/{id}',
    summary: 'Forget a server that answers, its key and its models',
    access: 'admin',
    params: z.object({ id: idParam<ProviderId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await providers.remove(session.account.id, params.id);
      return { status: 204 };
    },
  });
}
