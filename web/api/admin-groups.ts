import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Group, GroupCreditsGiven, GroupPeople, PatchGroup } from '../../protocol/admin-groups.ts';
import { callApi } from './request.ts';

/** All groups by name. */
export const groupsQuery = queryOptions({
  queryKey: ['admin', 'groups'],
  queryFn: async ({ signal }) => (await callApi<{ items: Group[] }>('/admin/groups', { signal })).items,
});

export function createGroup(group: { name: string; dailyAllowance: number | null }): Promise<Group> {
  return callApi('/admin/groups', { method: 'POST', body: group });
}

export function patchGroup(id: string, patch: PatchGroup): Promise<Group> {
  return callApi(groupPath(id), { method: 'PATCH', body: patch });
}

export function deleteGroup(id: string): Promise<void> {
  return callApi(groupPath(id), { method: 'DELETE' });
}

export function movePeople(
  id: string,
  act: 'add-people' | 'remove-people',
  people: Partial<GroupPeople>,
): Promise<Group> {
  return callApi(`${groupPath(id)}/${act}`, { method: 'POST', body: people });
}

/** A whole school takes a while. */
const creditsTimeoutMs = 120_000;

/** @param key the same one for the same wish, so that nothing is given twice. */
export function giveGroupCredits(
  id: string,
  gift: { amount: number; reason: string },
  key: string,
): Promise<GroupCreditsGiven> {
  return callApi(`${groupPath(id)}/credits`, {
    method: 'POST',
    body: gift,
    idempotencyKey: key,
    timeoutMs: creditsTimeoutMs,
  });
}

/** Reads everything of admins again: a group shows in people, and its changes in the log. */
export function refreshGroups(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: ['admin'] });
}

function groupPath(id: string): string {
  return `/admin/groups/${encodeURIComponent(id)}`;
}
