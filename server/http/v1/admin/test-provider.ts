import { z } from 'zod';
import { providerTest as replySchema } from '../../../../protocol/admin-models.ts';
import type { ProviderId } from '../../../base/ids.ts';
import type { Providers } from '../../../operate/providers.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function testProvider(providers: Providers): Endpoint {
  return endpoint({
    name: 'test-provider',
    method: 'POST',
    path: '/admin/providers/{id}/test',
    summary: 'Ask a server which models it has, and how fast it says so',
    access: 'admin',
    params: z.object({ id: idParam<ProviderId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ session, params }) {
      return { status: 200, body: await providers.test(session.account.id, params.id) };
    },
  });
}
