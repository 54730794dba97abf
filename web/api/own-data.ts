import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../../protocol/list.ts';
import type { LedgerLine, Usage } from '../../protocol/usage.ts';
import type { Withdrawal, WithdrawalPreview } from '../../protocol/withdrawal.ts';
import { apiAddress } from './address.ts';
import { callApi } from './request.ts';

const linesPerPage = 30;

/** Where everything of oneself can be fetched as a file. */
export const exportAddress = apiAddress('/api/v1/me/export');
export const ledgerFileAddress = apiAddress('/api/v1/me/ledger?format=csv');
export const usageFileAddress = apiAddress('/api/v1/me/usage?format=csv');

export const usageQuery = queryOptions({
  queryKey: ['usage'],
  queryFn: ({ signal }) => callApi<Usage>('/me/usage', { signal }),
});

export const ledgerQuery = infiniteQueryOptions({
  queryKey: ['ledger'],
  queryFn: ({ pageParam, signal }) => {
    const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
    return callApi<Page<LedgerLine>>(`/me/ledger?limit=${linesPerPage}${cursor}`, { signal });
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const withdrawalQuery = queryOptions({
  queryKey: ['withdrawal'],
  queryFn: ({ signal }) => callApi<WithdrawalPreview>('/me/withdrawal', { signal }),
});

/** @throws ApiProblem, Unreached. */
export function withdraw(body: Withdrawal): Promise<void> {
  return callApi('/me', { method: 'DELETE', body });
}
