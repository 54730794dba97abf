import { z } from 'zod';
import { resetLink as replySchema, withReason } from '../../../../protocol/admin-people.ts';
import { isoTime } from '../../../base/clock.ts';
import type { AccountId } from '../../../base/ids.ts';
import type { People } from '../../../operate/people.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function createResetLink(people: People): Endpoint {
  return endpoint({
    name: 'create-reset-link',
    method: 'POST',
    path: '/admin/people/{id}/reset-link',
    summary: 'A link by which one of the people sets a new password, once',
    access: 'admin',
    params: z.object({ id: idParam<AccountId>() }),
    body: withReason,
    reply: { status: 201, body: replySchema },
    async handle({ session, params, body }) {
      const { path, expiresAtMs } = await people.makeResetLink(session.account.id, params.id, body.reason);
      return { status: 201, body: { path, expiresAt: isoTime(expiresAtMs) } };
    },
  });
}
