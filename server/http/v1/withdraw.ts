import { withdrawal as bodySchema } from '../../../protocol/withdrawal.ts';
import type { Withdrawals } from '../../personal/withdrawals.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function withdraw(withdrawals: Withdrawals): Endpoint {
  return endpoint({
    name: 'withdraw',
    method: 'DELETE',
    path: '/me',
    summary: 'Withdraw: your account ends, and what you wrote is deleted',
    access: 'person',
    body: bodySchema,
    reply: { status: 204 },
    async handle({ session, body }) {
      await withdrawals.withdraw(session, body);
      return { status: 204 };
    },
  });
}
