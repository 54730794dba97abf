import { queryOptions } from '@tanstack/react-query';
import type { OwnSession } from '../../protocol/session.ts';
import { callApi } from './request.ts';

/** Where one is logged in, newest log-in first. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: async ({ signal }) => (await callApi<{ items: OwnSession[] }>('/me/sessions', { signal })).items,
});

export function endSession(id: string): Promise<void> {
  return callApi(`/me/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** Ends all but the one of this page. */
export function endOtherSessions(): Promise<void> {
  return callApi('/me/sessions', { method: 'DELETE' });
}
