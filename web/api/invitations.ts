import { infiniteQueryOptions } from '@tanstack/react-query';
import type { CreatedInvitation, CreateInvitation, Invitation } from '../../protocol/admin-invitations.ts';
import type { Page } from '../../protocol/list.ts';
import type { ProblemBody } from '../../protocol/problem.ts';
import { ApiProblem, callApi, readJson, send } from './request.ts';

/** The links for many, newest first. */
export const invitationsQuery = infiniteQueryOptions({
  queryKey: ['admin', 'invitations'],
  queryFn: ({ pageParam, signal }) =>
    callApi<Page<Invitation>>(
      `/admin/invitations?${new URLSearchParams(pageParam === null ? {} : { cursor: pageParam })}`,
      { signal },
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** @returns the link with its path, which is told this one time. */
export function createInvitation(invitation: CreateInvitation): Promise<CreatedInvitation> {
  return callApi('/admin/invitations', { method: 'POST', body: invitation });
}

export function revokeInvitation(id: string): Promise<void> {
  return callApi(`/admin/invitations/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** Takes what an invitation gives, with the account that is logged in. */
export function acceptInvitation(token: string): Promise<void> {
  return callApi('/invitations/accept', { method: 'POST', body: { token } });
}

/** A large file takes a while. */
const importTimeoutMs = 300_000;

/**
 * Invites everybody in a file, or nobody.
 * @returns a file with a link for each line, told this one time.
 * @throws ApiProblem with what is wrong, by line; Unreached.
 */
export async function importInvitations(file: File): Promise<Blob> {
  const body = new Blob([file], { type: 'text/csv' });
  const response = await send('/api/v1/admin/invitations/import', {
    method: 'POST',
    body,
    timeoutMs: importTimeoutMs,
  });
  if (response.ok) return response.blob();
  throw new ApiProblem((await readJson(response)) as ProblemBody);
}
