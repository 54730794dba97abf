import { z } from 'zod';
import {
  adjustCredits as bodySchema,
  adminPersonDetails as replySchema,
} from '../../../../protocol/admin-people.ts';
import type { AccountId } from '../../../base/ids.ts';
import { milliCredits } from '../../../base/money.ts';
import type { People } from '../../../operate/people.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentPersonDetails } from './present-person.ts';

export function adjustCredits(people: People): Endpoint {
  return endpoint({
    name: 'adjust-credits',
    method: 'POST',
    path: '/admin/people/{id}/credits',
    summary: 'Give credits to one of the people, or take them',
    access: 'admin',
    params: z.object({ id: idParam<AccountId>() }),
    body: bodySchema,
    needsKey: true,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body, key, fingerprint }) {
      const act = { actor: session.account.id, key, fingerprint };
      await people.adjustCredits(act, params.id, milliCredits(body.amount), body.reason);
      return { status: 200, body: presentPersonDetails(await people.read(params.id)) };
    },
  });
}
