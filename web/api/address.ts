/**
 * The address of a call.
 *
 * The API is where this page came from, unless the page was built to stand apart: then `<meta name="api">` holds the
 * API's origin, which has to be of the same site, so that the session's cookie is sent.
 * @param path with its leading slash, such as `/api/v1/me`.
 */
export function apiAddress(path: string): string {
  const origin = document.querySelector<HTMLMetaElement>('meta[name="api"]')?.content ?? '';
  return origin + path;
}

/** What a call says about who asks. */
export interface Authority {
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: RequestCredentials;
  /**
   * Another one, when the server does not take this one any more, or null when there is none. Absent where only the
   * person can give it.
   */
  readonly renew?: () => Promise<Authority | null>;
}

/** The session's cookie goes along, also to an API on another origin. */
const cookie: Authority = { headers: {}, credentials: 'include' };
let currentAuthority: () => Promise<Authority> = async () => cookie;

/** Under what all calls are made from here on; unless this is called, under the session's cookie. */
export function authorizeBy(authority: () => Promise<Authority>): void {
  currentAuthority = authority;
}

/** Under what a call is made at this moment. */
export function authority(): Promise<Authority> {
  return currentAuthority();
}
