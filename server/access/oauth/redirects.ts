import type { OAuthError, OAuthProviderId } from '../../../protocol/oauth.ts';

export interface OAuthStart {
  provider: OAuthProviderId;
  /** A path of our page; see `safeNextPath`. */
  callbackURL?: string | undefined;
}

const logInPath = '/login';
/** Where the linked accounts are shown. */
const profilePath = '/profile';

/**
 * The body of a log-in or a linking as the library gets it: where it leads to is for us to say.
 * @param page the origin of our page where that is another than the server's; else empty.
 */
export function startBody(path: string, { provider, callbackURL }: OAuthStart, page: string): object {
  const isLink = path === '/link-social';
  const next = withoutError(callbackURL ?? (isLink ? profilePath : '/'));
  const failed = isLink ? next : next === '/' ? logInPath : `${logInPath}?next=${encodeURIComponent(next)}`;
  return { provider, callbackURL: page + next, errorCallbackURL: page + failed, disableRedirect: true };
}

/** An error of before is not one of this time. */
function withoutError(path: string): string {
  const url = new URL(path, 'http://page.invalid');
  if (!url.searchParams.has('error')) return path;
  url.searchParams.delete('error');
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The library's codes, and those of our session hooks, in our words. */
const errors: Record<string, OAuthError> = {
  access_denied: 'cancelled',
  state_not_found: 'expired',
  state_mismatch: 'expired',
  no_code: 'expired',
  invalid_code: 'unavailable',
  unable_to_get_user_info: 'unavailable',
  provider_error: 'unavailable',
  account_not_linked: 'address-taken',
  account_already_linked_to_different_user: 'identity-taken',
  SUSPENDED: 'suspended',
  INVITATION_NEEDED: 'invitation-needed',
};

/**
 * The reply to a browser that comes back from a provider: what the library says, with its codes in our words and
 * none of its sentences.
 * @param oauthError why the provider's word was not taken; null when it was.
 */
export function landing(reply: Response, oauthError: OAuthError | null): Response {
  const location = reply.headers.get('location');
  if (location === null) return failedLanding('failed');
  // Only for the form of an address: a path stays one.
  const url = new URL(location, 'http://page.invalid');
  const code = url.searchParams.get('error');
  const headers = new Headers(reply.headers);
  if (code !== null) {
    url.searchParams.delete('error_description');
    url.searchParams.set('error', oauthError ?? errors[code] ?? 'failed');
    headers.set('location', location.startsWith('/') ? `${url.pathname}${url.search}${url.hash}` : url.href);
  }
  return new Response(null, { status: 302, headers });
}

/** Leads a browser to the second step of its log-in, with the cookies of the library's reply. */
export function secondStepLanding({ headers: given }: Response): Response {
  const headers = new Headers({ location: `${logInPath}?step=code`, 'cache-control': 'no-store' });
  for (const cookie of given.getSetCookie()) headers.append('set-cookie', cookie);
  return new Response(null, { status: 302, headers });
}

/** Leads a browser to the log-in when nothing is known of how it came here. */
export function failedLanding(error: OAuthError): Response {
  const headers = { location: `${logInPath}?error=${error}`, 'cache-control': 'no-store' };
  return new Response(null, { status: 302, headers });
}
