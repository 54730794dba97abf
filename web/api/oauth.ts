import { queryOptions } from '@tanstack/react-query';
import type { OAuthProviderId, OAuthProviders } from '../../protocol/oauth.ts';
import { callAuth } from './session.ts';

/** A way to log in that an account has: `credential` is its password. */
export interface OwnLogIn {
  id: string;
  providerId: OAuthProviderId | 'credential';
  /** ISO 8601 UTC. */
  createdAt: string;
}

/** Which providers this server knows. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: async () => (await callAuth('/providers')) as OAuthProviders,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export const logInsQuery = queryOptions({
  queryKey: ['log-ins'],
  queryFn: async () => (await callAuth('/list-accounts')) as OwnLogIn[],
});

/**
 * Leaves the page for the provider.
 * @param callbackURL a path of this page, to come back to.
 * @throws Unreached, AuthRefusal.
 */
export async function leaveForProvider(
  provider: OAuthProviderId,
  { isLink = false, callbackURL }: { isLink?: boolean; callbackURL: string },
): Promise<void> {
  const reply = await callAuth(isLink ? '/link-social' : '/sign-in/social', { provider, callbackURL });
  window.location.assign((reply as { url: string }).url);
}

/** @param id of the way to log in. @throws Unreached, AuthRefusal. */
export async function unlink(id: string): Promise<void> {
  await callAuth('/unlink-account', { accountId: id });
}
