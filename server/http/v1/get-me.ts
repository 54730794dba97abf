import { me as replySchema } from '../../../protocol/account.ts';
import { readProfile } from '../../access/profile.ts';
import type { Meter } from '../../metering/meter.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentMe } from './present.ts';

export function getMe(store: Store, meter: Meter): Endpoint {
  return endpoint({
    name: 'get-me',
    method: 'GET',
    path: '/me',
    summary: 'Who you are, and what you can spend',
    access: 'person',
    reply: { status: 200, body: replySchema },
    async handle({ session: { account } }) {
      const profile = await readProfile(store.read, account.id);
      return { status: 200, body: presentMe(account, await meter.read(account.id), profile) };
    },
  });
}
