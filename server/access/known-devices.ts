import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** The most accounts that a browser is known to; the one that logged in the longest ago goes. */
const accountsMax = 8;
const idLength = 22;
const form = /^[A-Za-z0-9_-]{22}(?:\.[A-Za-z0-9_-]{22}){1,8}$/;

/** The name of the cookie by which a browser shows to which accounts it has logged in; see `sessionCookieName`. */
export function deviceCookieName(publicUrl: string | undefined): '__Host-device' | 'device' {
  return publicUrl?.startsWith('https:') ? '__Host-device' : 'device';
}

/** One way to write an address that people write in many: they are one account, and count as one. */
export function foldedAddress(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}

/**
 * Knows the browsers in which somebody has logged in to an account before, so that what others try at that account does
 * not count against them (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The cookie is a random id and
 * one signature for each account; it says no address, and logs nobody in.
 */
export class KnownDevices {
  readonly #key: Uint8Array;

  constructor(secret: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', secret, '', 'known devices', 32));
  }

  /**
   * @param cookie its value as it came, null when there is none.
   * @param address in the form of `foldedAddress`.
   * @returns the id of the device; null when nobody has logged in from it to that account.
   */
  idFor(cookie: string | null, address: string): string | null {
    const { id, signatures } = partsOf(cookie);
    return signatures.includes(this.#sign(id, address)) ? id : null;
  }

  /** @returns the cookie's value after a log-in. */
  after(cookie: string | null, address: string): string {
    const parts = partsOf(cookie);
    const id = parts.id || randomBytes(16).toString('base64url');
    const own = this.#sign(id, address);
    const others = parts.signatures.filter((signature) => signature !== own);
    return [id, own, ...others].slice(0, accountsMax + 1).join('.');
  }

  #sign(id: string, address: string): string {
    return createHmac('sha256', this.#key).update(`${id}.${address}`).digest('base64url').slice(0, idLength);
  }
}

function partsOf(cookie: string | null): { id: string; signatures: string[] } {
  if (cookie === null || !form.test(cookie)) return { id: '', signatures: [] };
  const [id = '', ...signatures] = cookie.split('.');
  return { id, signatures };
}
