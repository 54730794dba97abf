/** How a request is answered: `page` is the HTML of any address, `file` is one that was built, `leave` is the browser's. */
export type Route = 'page' | 'file' | 'leave';

/** What of a request decides. */
export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/** Addresses of the server that are no page: what they reply belongs to one person, or is no HTML of ours. */
const notPages = /^\/(?:api|docs|compat|embed)(?:\/|$)/;

/**
 * Nothing that a person's cookie was sent for is ever answered from here: neither the API nor anything elsewhere.
 * @param origin of the page.
 * @param files the addresses of files without a hash in their name, such as `/theme.js`.
 */
export function routeOf(asked: Asked, origin: string, files: ReadonlySet<string>): Route {
  const url = new URL(asked.url);
  if (asked.method !== 'GET' || url.origin !== origin || notPages.test(url.pathname)) return 'leave';
  if (url.pathname.startsWith('/assets/') || files.has(url.pathname)) return 'file';
  const isPage = asked.mode === 'navigate' && !/\.\w+$/.test(url.pathname);
  return isPage ? 'page' : 'leave';
}
