import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { Conversation } from '../../protocol/conversation.ts';
import type { Page } from '../../protocol/list.ts';
import type {
  AlikeQuotes,
  CreateQuote,
  ListQuotesQuery,
  PatchQuote,
  Quote,
  QuoteFacets,
  QuoteVersion,
  RejectReason,
} from '../../protocol/quote.ts';
import { callApi } from './request.ts';

/** Which quotes are listed; what is left out does not narrow the list. */
export type QuoteFilter = {
  [Name in 'q' | 'title' | 'speaker' | 'tag' | 'status' | 'sort']?: ListQuotesQuery[Name] | undefined;
};

const quotesPerPage = 30;
const rootKey = ['quotes'] as const;

/** Applied quotes; with `mine`, one's own of every status. Other statuses of everybody are for admins. */
export function quotesQuery(filter: QuoteFilter, mine = false) {
  return infiniteQueryOptions({
    queryKey: [...rootKey, 'list', mine, filter],
    queryFn: ({ pageParam, signal }) =>
      callApi<Page<Quote>>(`/quotes?${pageSearch(filter, mine, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** What the list of `quotesQuery` can be narrowed to. What it was for the filter before stands until it is there. */
export function quoteFacetsQuery({ sort: _sort, ...filter }: QuoteFilter, mine = false) {
  return queryOptions({
    queryKey: [...rootKey, 'facets', mine, filter],
    queryFn: ({ signal }) => callApi<QuoteFacets>(`/quotes/facets?${filterSearch(filter, mine)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function quoteQuery(id: string) {
  return queryOptions({
    queryKey: [...rootKey, 'one', id],
    queryFn: ({ signal }) => callApi<Quote>(quotePath(id), { signal }),
  });
}

/** What is on the board already and looks like this line, most alike first. */
export function alikeQuery(content: string) {
  return queryOptions({
    queryKey: [...rootKey, 'alike', content],
    queryFn: ({ signal }) =>
      callApi<AlikeQuotes>(`/quotes/alike?${new URLSearchParams({ content })}`, { signal }),
  });
}

/** What a quote was before, newest first; only for its owner and for admins. */
export function quoteVersionsQuery(id: string) {
  return queryOptions({
    queryKey: [...rootKey, 'versions', id],
    queryFn: ({ signal }) =>
      callApi<{ items: QuoteVersion[]; next: null }>(`${quotePath(id)}/versions`, { signal }),
  });
}

/** A conversation that answers with applied quotes only; its first question gives it a title. */
export function createFinder(): Promise<Conversation> {
  return callApi('/conversations', { method: 'POST', body: { kind: 'finder' } });
}

export function createQuote(quote: CreateQuote): Promise<Quote> {
  return callApi('/quotes', { method: 'POST', body: quote });
}

export function patchQuote(id: string, patch: PatchQuote): Promise<Quote> {
  return callApi(quotePath(id), { method: 'PATCH', body: patch });
}

/** Why a quote is rejected: a known reason, an admin's own words, or both. */
export interface RejectReasonsGiven {
  reasonCode?: RejectReason;
  reason?: string;
}

/** What an admin decides about a quote. Its `version` is the one that was looked at: of another one it is refused. */
export type Decision =
  | { action: 'apply' }
  | ({ action: 'reject' } & RejectReasonsGiven)
  | { action: 'withdraw'; reason?: string };

export function reviewQuote(quote: Pick<Quote, 'id' | 'version'>, decision: Decision): Promise<Quote> {
  const { action, ...rest } = decision;
  return callApi(`${quotePath(quote.id)}/${action}`, {
    method: 'POST',
    body: { version: quote.version, ...rest },
  });
}

/** Shows a quote as the server gave it, and reads the lists again that it may stand in. */
export function showQuote(queryClient: QueryClient, quote: Quote): void {
  queryClient.setQueryData(quoteQuery(quote.id).queryKey, quote);
  refreshQuotes(queryClient);
}

export function refreshQuotes(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: [...rootKey, 'list'] });
  void queryClient.invalidateQueries({ queryKey: [...rootKey, 'facets'] });
  void queryClient.invalidateQueries({ queryKey: [...rootKey, 'versions'] });
  void queryClient.removeQueries({ queryKey: [...rootKey, 'alike'], type: 'inactive' });
}

function quotePath(id: string): string {
  return `/quotes/${encodeURIComponent(id)}`;
}

function filterSearch(filter: QuoteFilter, mine: boolean): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) search.set(name, value);
  if (mine) search.set('mine', 'true');
  return search;
}

function pageSearch(filter: QuoteFilter, mine: boolean, cursor: string | null): string {
  const search = filterSearch(filter, mine);
  search.set('limit', String(quotesPerPage));
  if (cursor !== null) search.set('cursor', cursor);
  return search.toString();
}
