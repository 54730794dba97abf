import type { Endpoint } from '../endpoint.ts';
import { getUsage, type UsageParts } from './get-usage.ts';
import { listLedger } from './list-ledger.ts';

/** What people may ask about themselves. */
export type OwnDataParts = UsageParts;

export function ownDataEndpoints(parts: OwnDataParts): Endpoint[] {
  return [listLedger(parts.store), getUsage(parts)];
}
