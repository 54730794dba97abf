import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../../protocol/list.ts';
import type { Language } from '../../protocol/scenario.ts';
import type { Phrase, ReviewPhrase, ReviewQueue } from '../../protocol/vocabulary.ts';
import { callApi } from './request.ts';

/** What is due comes to be so with time, and in other tabs. */
const countsStaleMs = 60_000;

/** What is due today, to be reviewed. */
export const reviewQueueQuery = queryOptions({
  queryKey: ['vocabulary', 'queue'],
  queryFn: ({ signal }) => callApi<ReviewQueue>('/vocabulary/queue', { signal }),
  staleTime: 0,
});

/** How much is due today, and what comes first. */
export const reviewAheadQuery = queryOptions({
  queryKey: ['vocabulary', 'ahead'],
  queryFn: ({ signal }) => callApi<ReviewQueue>('/vocabulary/queue?limit=1', { signal }),
  staleTime: countsStaleMs,
  select: ({ progress, items }) => ({ due: progress.total - progress.done, first: items[0] }),
});

/** All phrases, the newest first. @param language null for those of all languages. */
export function phrasesQuery(language: Language | null) {
  return infiniteQueryOptions({
    queryKey: ['vocabulary', 'list', language],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ limit: '50' });
      if (language !== null) search.set('language', language);
      if (pageParam !== null) search.set('cursor', pageParam);
      return callApi<Page<Phrase>>(`/vocabulary?${search}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** A review is taken once: sent again it changes nothing. */
export function reviewPhrase(id: string, review: ReviewPhrase): Promise<Phrase> {
  return callApi(`/vocabulary/${encodeURIComponent(id)}/reviews`, { method: 'POST', body: review });
}

/** Takes the last review of a phrase back. @param due that which was sent with the review. */
export function takeBackReview(id: string, due: string): Promise<Phrase> {
  return callApi(`/vocabulary/${encodeURIComponent(id)}/undo`, { method: 'POST', body: { due } });
}
