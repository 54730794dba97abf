import { withdrawalPreview as replySchema, type WithdrawalPreview } from '../../../protocol/withdrawal.ts';
import type { Withdrawals } from '../../personal/withdrawals.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function getWithdrawal(withdrawals: Withdrawals): Endpoint {
  return endpoint({
    name: 'get-withdrawal',
    method: 'GET',
    path: '/me/withdrawal',
    summary: 'What would go if you withdrew',
    access: 'person',
    reply: { status: 200, body: replySchema },
    async handle({ session }) {
      const body: WithdrawalPreview = await withdrawals.preview(session.account.id);
      return { status: 200, body };
    },
  });
}
