import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Role } from '../../protocol/account.ts';
import type { AuditEntry } from '../../protocol/admin-audit.ts';
import type { AdminPerson, AdminPersonDetails, PatchPerson, ResetLink } from '../../protocol/admin-people.ts';
import type { Page } from '../../protocol/list.ts';
import { callApi } from './request.ts';

const rootKey = ['admin', 'people'] as const;
const auditKey = ['admin', 'audit'] as const;

/** Which of the people are listed; what is left out does not narrow the list. */
export interface PeopleFilter {
  q?: string | undefined;
  role?: Role | undefined;
  suspended?: boolean | undefined;
  group?: string | undefined;
}

export function peopleQuery(filter: PeopleFilter) {
  return infiniteQueryOptions({
    queryKey: [...rootKey, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      callApi<Page<AdminPerson>>(`/admin/people?${listSearch(filter, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function personQuery(id: string) {
  return queryOptions({
    queryKey: [...rootKey, 'one', id],
    queryFn: ({ signal }) => callApi<AdminPersonDetails>(personPath(id), { signal }),
  });
}

/** What admins have changed, newest first. @param filter a subject is `<kind>:<id>`. */
export function auditQuery(filter: { actor?: string | undefined; subject?: string | undefined }) {
  return infiniteQueryOptions({
    queryKey: [...auditKey, filter],
    queryFn: ({ pageParam, signal }) =>
      callApi<Page<AuditEntry>>(`/admin/audit?${listSearch(filter, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function patchPerson(id: string, patch: PatchPerson): Promise<AdminPersonDetails> {
  return callApi(personPath(id), { method: 'PATCH', body: patch });
}

/** What is done to one of the people with nothing but a reason. */
export type PersonAct = 'suspend' | 'lift' | 'end-sessions';

export function actOnPerson(id: string, act: PersonAct, reason: string): Promise<AdminPersonDetails> {
  return callApi(`${personPath(id)}/${act}`, { method: 'POST', body: { reason } });
}

/** @param key the same one for the same wish, so that nothing is given twice. */
export function adjustCredits(
  id: string,
  adjustment: { amount: number; reason: string },
  key: string,
): Promise<AdminPersonDetails> {
  return callApi(`${personPath(id)}/credits`, { method: 'POST', body: adjustment, idempotencyKey: key });
}

/** @returns the link, which is told this one time. */
export function makeResetLink(id: string, reason: string): Promise<ResetLink> {
  return callApi(`${personPath(id)}/reset-link`, { method: 'POST', body: { reason } });
}

/** Shows one of the people as the server gave it, and reads again the lists that tell of it. */
export function showPerson(queryClient: QueryClient, person: AdminPersonDetails): void {
  queryClient.setQueryData(personQuery(person.id).queryKey, person);
  void queryClient.invalidateQueries({ queryKey: [...rootKey, 'list'] });
  void queryClient.invalidateQueries({ queryKey: auditKey });
}

function personPath(id: string): string {
  return `/admin/people/${encodeURIComponent(id)}`;
}

function listSearch(filter: object, cursor: string | null): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined) search.set(name, String(value));
  if (cursor !== null) search.set('cursor', cursor);
  return search.toString();
}
