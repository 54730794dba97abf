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

/** How the cookie goes along: also to an API on another origin. */
export const withCookie = { credentials: 'include' } as const;
