import type { Exports } from '../../personal/exports.ts';
import type { Withdrawals } from '../../personal/withdrawals.ts';
import type { Endpoint } from '../endpoint.ts';
import { exportAccount } from './export-account.ts';
import { getUsage, type UsageParts } from './get-usage.ts';
import { getWithdrawal } from './get-withdrawal.ts';
import { listLedger } from './list-ledger.ts';
import { withdraw } from './withdraw.ts';

/** What people may ask about themselves. */
export interface OwnDataParts extends UsageParts {
  withdrawals: Withdrawals;
  exports: Exports;
}

export function ownDataEndpoints(parts: OwnDataParts): Endpoint[] {
  const { store, withdrawals, exports } = parts;
  return [
    listLedger(store),
    getUsage(parts),
    exportAccount(exports, parts.clock),
    getWithdrawal(withdrawals),
    withdraw(withdrawals),
  ];
}
