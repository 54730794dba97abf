/** Methods that change nothing (RFC 9110 §9.2.1). */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OriginCheck {
  method: string;
  /** The headers `Origin` and `Sec-Fetch-Site`, as they came. */
  origin: string | undefined;
  secFetchSite: string | undefined;
  /** Our own origin, such as `https://example.org`: the public one, or the one that the request was sent to. */
  own: string;
  /** Other origins from which our page is served. */
  pages: readonly string[];
}

/**
 * Says whether a request may act with the caller's cookie. A page of another site can make a browser send the cookie,
 * but can forge neither header. Fetch Metadata is asked first, since it holds behind any proxy; `Origin` where a
 * browser does not send that, as over plain http. With neither it is no browser, and so nobody else's page.
 * A page of ours on another origin is known by `Origin` alone. Only for requests with a cookie, and for those that set one: a bearer token is never sent by itself.
 */
export function isSameOrigin({ method, origin, secFetchSite, own, pages }: OriginCheck): boolean {
  if (safeMethods.has(method)) return true;
  if (origin !== undefined && pages.includes(origin)) return true;
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' || secFetchSite === 'none';
  return origin === undefined || origin === own;
}
