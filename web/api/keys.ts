import { queryOptions } from '@tanstack/react-query';
import type { ApiKey, CreatedKey, CreateKey } from '../../protocol/key.ts';
import { callApi } from './request.ts';

/** One's own keys, newest first, with what each has spent this month. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) => (await callApi<{ items: ApiKey[] }>('/keys', { signal })).items,
});

/** @returns the key with its secret, which is told this one time. */
export function createKey(key: Partial<CreateKey>): Promise<CreatedKey> {
  return callApi('/keys', { method: 'POST', body: key });
}

export function revokeKey(id: string): Promise<void> {
  return callApi(`/keys/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
