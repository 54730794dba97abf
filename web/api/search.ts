import { queryOptions } from '@tanstack/react-query';
import type { SearchResults } from '../../protocol/search.ts';
import { callApi } from './request.ts';

/** The longest question that a search takes, in UTF-16 code units. */
export const searchMaxLength = 200;

/** Of one's own, and of quotes. */
const mostHits = 10;

/** One's own messages and titles, and the applied quotes, best first. */
export function searchQuery(q: string) {
  return queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) =>
      callApi<SearchResults>(`/search?${new URLSearchParams({ q, limit: String(mostHits) })}`, { signal }),
    staleTime: 5000,
  });
}
