import { apiKeys as replySchema } from '../../../protocol/key.ts';
import type { Keys } from '../../access/keys.ts';
import type { Clock } from '../../base/clock.ts';
import { readSpent } from '../../chat/key-cap.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentKey } from './present.ts';

export function listKeys(keys: Keys, store: Store, clock: Clock): Endpoint {
  return endpoint({
    name: 'list-keys',
    method: 'GET',
    path: '/keys',
    summary: 'Your keys, with what each has spent this month',
    access: 'person',
    reply: { status: 200, body: replySchema },
    async handle({ session: { account } }) {
      const nowMs = clock.nowMs();
      const rows = await keys.list(account.id);
      const items = rows.map(async (row) => presentKey(row, await readSpent(store.read, row.id, nowMs)));
      return { status: 200, body: { items: await Promise.all(items), next: null } };
    },
  });
}
