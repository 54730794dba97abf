/**
 * Where to go after logging in: an address of this page only, so that no link can send someone elsewhere.
 * @param next as it stands in the address; whatever is no path of ours becomes the front page.
 */
export function safeNextPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/';
  const base = 'http://page.invalid';
  const url = URL.parse(next, base);
  if (url === null || url.origin !== base || url.pathname.startsWith('//') || url.pathname === '/login')
    return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
