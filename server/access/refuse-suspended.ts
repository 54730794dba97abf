import { getCurrentAdapter } from '@better-auth/core/context';
import type { BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { Bug } from '../base/errors.ts';

export type BeforeSession = NonNullable<
  NonNullable<NonNullable<NonNullable<BetterAuthOptions['databaseHooks']>['session']>['create']>['before']
>;

/** Columns of ours that the library has to know to read them. Nobody sets them through it, and it tells them to nobody. */
export const suspensionFields = {
  suspendedAt: { type: 'number', input: false, returned: false, required: false, fieldName: 'suspended_at' },
  suspendedReason: {
    type: 'string',
    input: false,
    returned: false,
    required: false,
    fieldName: 'suspended_reason',
  },
} as const;

/**
 * Before a session is made, by whatever way somebody has shown who it is: so that only the person is told that the account
 * is suspended, and why.
 */
export const refuseSuspended: BeforeSession = async ({ userId }, context) => {
  if (!context) throw new Bug('a session is made outside a call');
  const adapter = await getCurrentAdapter(context.context.adapter);
  const account = await adapter.findOne<{ suspendedAt: number | null; suspendedReason: string | null }>({
    model: 'user',
    where: [{ field: 'id', value: userId }],
  });
  const isSuspended = typeof account?.suspendedAt === 'number';
  if (!isSuspended) return;
  const reason = account.suspendedReason ?? '';
  throw new APIError('FORBIDDEN', {
    code: 'SUSPENDED',
    message: `This account is suspended: ${reason}`,
    reason,
  });
};
