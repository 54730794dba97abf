import { createProvider as bodySchema, provider as replySchema } from '../../../../protocol/admin-models.ts';
import type { Providers } from '../../../operate/providers.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentProvider } from './present-model.ts';

export function createProvider(providers: Providers): Endpoint {
  return endpoint({
    name: 'create-provider',
    method: 'POST',
    path: '/admin/providers',
    summary: 'Add a server that answers; its key is not told again',
    access: 'admin',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body: { reason, ...fields } }) {
      const id = await providers.create(session.account.id, fields, reason);
      return { status: 201, body: presentProvider(await providers.read(id)) };
    },
  });
}
