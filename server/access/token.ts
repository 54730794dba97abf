import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** The two headers that can carry a session, as they came. */
export interface SessionHeaders {
  cookie: string | undefined;
  authorization: string | undefined;
}

/**
 * The cookie that carries a session. With an https address it is bound to that very host: browsers take a name with
 * `__Host-` only with Secure, Path=/ and no Domain (RFC 6265bis §4.1.3.2), so that no neighbour can plant one.
 */
export function sessionCookieName(publicUrl: string | undefined): '__Host-sid' | 'sid' {
  return publicUrl?.startsWith('https:') ? '__Host-sid' : 'sid';
}

/** As `sessionCookieName`, of the cookie that binds a log-in by a provider to the browser in which it began. */
export function stateCookieName(publicUrl: string | undefined): '__Host-oauth-state' | 'oauth-state' {
  return publicUrl?.startsWith('https:') ? '__Host-oauth-state' : 'oauth-state';
}

/** As `sessionCookieName`, of the cookie that stands for a log-in between its two steps. It is no session. */
export function twoFactorCookieName(publicUrl: string | undefined): '__Host-two-factor' | 'two-factor' {
  return publicUrl?.startsWith('https:') ? '__Host-two-factor' : 'two-factor';
}

/** True when the header is of the Bearer scheme (RFC 6750): then a cookie beside it does not count. */
export function isBearer(authorization: string | undefined): boolean {
  return authorization !== undefined && /^bearer /i.test(authorization);
}

/** The signed token that a request presents, decoded but not verified; null when there is none that can be read. */
export function presentedToken(headers: SessionHeaders, cookieName: string): string | null {
  const { authorization, cookie } = headers;
  if (authorization !== undefined && isBearer(authorization))
    return decodedToken(authorization.slice(7).trim());
  const value = cookieValue(cookie, cookieName);
  return value === null ? null : decodedToken(value);
}

/** What a cookie of the header `Cookie` has for its value, as it came; null when it is not there. */
export function cookieValue(cookie: string | undefined, name: string): string | null {
  for (const pair of cookie?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

/**
 * Checks a signed token: `<token>.<signature>`, the signature being the HMAC-SHA-256 of the token in padded base64, as
 * better-auth signs its cookies.
 * @returns the token that names the session's row; null when the signature is missing, cut or not ours.
 */
export function verifiedToken(signed: string, key: KeyObject): string | null {
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return null;
  const token = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1));
  const expected = Buffer.from(createHmac('sha256', key).update(token).digest('base64'));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** The value travels URL-encoded in a cookie and plain in a header; both forms are taken in both. */
export function decodedToken(value: string): string | null {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
