import {
  type Providers as ProvidersBody,
  providers as replySchema,
} from '../../../../protocol/admin-models.ts';
import type { Models } from '../../../models/registry.ts';
import type { Providers } from '../../../operate/providers.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentProvider } from './present-model.ts';

export function listProviders(providers: Providers, models: Models): Endpoint {
  return endpoint({
    name: 'list-providers',
    method: 'GET',
    path: '/admin/providers',
    summary: 'Who answers, with no more of a key than its end',
    access: 'admin',
    reply: { status: 200, body: replySchema },
    async handle() {
      const items = (await providers.list()).map(presentProvider);
      const environment = { baseUrl: models.environmentBaseUrl };
      const body: ProvidersBody = { items, next: null, environment };
      return { status: 200, body };
    },
  });
}
