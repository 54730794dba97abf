import type { OAuthProviderId } from '../../../protocol/oauth.ts';

/** Who a provider says that somebody is. */
export interface OAuthProfile {
  /** The provider's own name for the person, which never changes and is never given to another. */
  subject: string;
  name: string;
  /** Only an address of which the provider says that it has proved it; null when it gives none. */
  email: string | null;
}

/** What comes back from the provider, with what it was asked by. */
export interface OAuthCode {
  code: string;
  /** Of PKCE (RFC 7636), for the providers that know it. */
  codeVerifier: string;
  redirectUri: string;
}

/** Someone else who can say who somebody is, by OAuth 2.0 with a code (RFC 6749 §4.1). */
export interface OAuthProvider {
  readonly id: OAuthProviderId;
  /** Where the person is sent to say yes. */
  authorizationUrl(ask: { state: string; codeVerifier: string; redirectUri: string }): Promise<URL>;
  /**
   * Takes the code to the provider and asks who it is. The tokens that it gives for that are not kept.
   * @throws OAuthFailure.
   */
  identify(code: OAuthCode): Promise<OAuthProfile>;
}

/** A provider did not say who somebody is. */
export class OAuthFailure extends Error {
  /** `expired` when it does not know the code (any more); `unavailable` for all else. */
  readonly reason: 'expired' | 'unavailable';

  constructor(reason: 'expired' | 'unavailable', message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OAuthFailure';
    this.reason = reason;
  }
}

/** How a provider is reached. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  /** Where people say yes and codes are taken, without a slash at its end. */
  url: string;
  /** Where it is asked who somebody is, without a slash at its end. */
  apiUrl: string;
  /** For all that is asked about one code, in milliseconds. */
  timeoutMs: number;
}
