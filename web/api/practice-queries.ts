import { queryOptions } from '@tanstack/react-query';
import type { Correction, Report } from '../../protocol/practice.ts';
import type { Scene } from '../../protocol/scenario.ts';
import { ApiProblem, callApi } from './request.ts';

/** The ready scenes; they change with the release of the server only. */
export const scenesQuery = queryOptions({
  queryKey: ['scenes'],
  queryFn: async ({ signal }) => (await callApi<{ items: Scene[] }>('/scenarios', { signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The corrections that were made in a conversation, by message. */
export function correctionsQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['corrections', conversationId],
    queryFn: async ({ signal }) => {
      const path = `/conversations/${encodeURIComponent(conversationId)}/corrections`;
      const { items } = await callApi<{ items: Correction[] }>(path, { signal });
      return Object.fromEntries(items.map((item) => [item.message, item]));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The report of a conversation; null when none was made. */
export function reportQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['report', conversationId],
    queryFn: async ({ signal }): Promise<Report | null> => {
      try {
        return await callApi<Report>(`/conversations/${encodeURIComponent(conversationId)}/report`, {
          signal,
        });
      } catch (error) {
        if (error instanceof ApiProblem && error.body.code === 'not-found') return null;
        throw error;
      }
    },
  });
}
