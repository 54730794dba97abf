import { z } from 'zod';
import {
  groupCredits as bodySchema,
  groupCreditsGiven as replySchema,
} from '../../../../protocol/admin-groups.ts';
import type { GroupId } from '../../../base/ids.ts';
import { milliCredits } from '../../../base/money.ts';
import type { Groups } from '../../../operate/groups.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function giveGroupCredits(groups: Groups): Endpoint {
  return endpoint({
    name: 'give-group-credits',
    method: 'POST',
    path: '/admin/groups/{id}/credits',
    summary: 'Give credits to each of the people of a group',
    access: 'admin',
    params: z.object({ id: idParam<GroupId>() }),
    body: bodySchema,
    needsKey: true,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body, key, fingerprint }) {
      const act = { actor: session.account.id, key, fingerprint };
      const people = await groups.giveCredits(act, params.id, milliCredits(body.amount), body.reason);
      return { status: 200, body: { people } };
    },
  });
}
