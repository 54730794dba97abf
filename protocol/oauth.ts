/** This file imports nothing, so that the page has it without the schemas. */

/** Who else can say who somebody is, in the order in which the page offers them. */
export const oauthProviderIds = ['kakao', 'github'] as const;
export type OAuthProviderId = (typeof oauthProviderIds)[number];

/** GET /api/auth/providers: those that are set up here. */
export interface OAuthProviders {
  providers: OAuthProviderId[];
}

/**
 * Why a log-in by a provider, or the linking of one, came to nothing: `error` in the query of the page that it leads
 * back to. `expired`: begun too long ago, in another browser, or used already. `unavailable`: the provider did not
 * answer as it should. `address-taken`: its address belongs to an account that is not linked with it.
 * `identity-taken`: it is linked with another account. `invitation-needed`: nobody joins here
 * without one.
 */
export const oauthErrors = [
  'cancelled',
  'expired',
  'unavailable',
  'address-taken',
  'identity-taken',
  'suspended',
  'invitation-needed',
  'failed',
] as const;
export type OAuthError = (typeof oauthErrors)[number];

/** @returns null for what is none, as anybody can write into an address. */
export function readOAuthError(value: unknown): OAuthError | null {
  return oauthErrors.find((known) => known === value) ?? null;
}
