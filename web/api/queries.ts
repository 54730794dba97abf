import {
  infiniteQueryOptions,
  QueryClient,
  type QueryKey,
  type QueryPersister,
  queryOptions,
} from '@tanstack/react-query';
import type { Me } from '../../protocol/account.ts';
import type { Conversation } from '../../protocol/conversation.ts';
import type { Page } from '../../protocol/list.ts';
import type { Models } from '../../protocol/model.ts';
import { conversationPath, mePath } from './paths.ts';
import { ApiProblem, callApi } from './request.ts';
import { readSession } from './session.ts';

/** How often the list is read again while an answer in it is being written. */
const runningRefetchMs = 5000;
const conversationsPerPage = 50;

/** @param persister reads for all queries: from the server, or what is kept on the device. */
export function createQueryClient(persister: QueryPersister<unknown, QueryKey>): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        persister,
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.body.status < 500),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Who is logged in, or null. Read once on load; joining, logging in and out set it. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => callApi<Me>(mePath, { signal }),
});

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => callApi<Models>('/models', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const conversationsQuery = infiniteQueryOptions({
  queryKey: ['conversations'],
  queryFn: ({ pageParam, signal }) =>
    callApi<Page<Conversation>>(`/conversations?${pageSearch(conversationsPerPage, pageParam)}`, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.items.some((item) => item.runningAnswer !== null))
      ? runningRefetchMs
      : false,
});

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => callApi<Conversation>(conversationPath(id), { signal }),
  });
}

function pageSearch(limit: number, cursor: string | null): string {
  const search = new URLSearchParams({ limit: String(limit) });
  if (cursor !== null) search.set('cursor', cursor);
  return search.toString();
}
