import {
  tryProvider as bodySchema,
  providerTrial as replySchema,
} from '../../../../protocol/admin-models.ts';
import type { ProviderId } from '../../../base/ids.ts';
import type { Providers } from '../../../operate/providers.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';

export function tryProvider(providers: Providers): Endpoint {
  return endpoint({
    name: 'try-provider',
    method: 'POST',
    path: '/admin/providers/test',
    summary: 'See whether a server answers at an address with a key, before either is saved',
    access: 'admin',
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, body: { provider, baseUrl, key } }) {
      const wanted = { provider: provider as ProviderId | null, baseUrl, key };
      return { status: 200, body: await providers.tryOut(session.account.id, wanted) };
    },
  });
}
