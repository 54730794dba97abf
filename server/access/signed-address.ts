import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../base/clock.ts';

/**
 * Addresses that open one thing for a while without a log-in, for what a page loads by itself, such as audio. They say
 * what they open and until when, and are signed by a key of their own (RFC 5869, RFC 2104).
 */
export class SignedAddresses {
  readonly #key: Uint8Array;
  readonly #clock: Clock;

  constructor(options: { secret: string; purpose: string; clock: Clock }) {
    this.#key = new Uint8Array(hkdfSync('sha256', options.secret, '', `addresses of ${options.purpose}`, 32));
    this.#clock = options.clock;
  }

  /** @param parts what is opened: texts without a dot. @returns one segment of a path. */
  sign(parts: readonly string[], lifeSeconds: number): string {
    const said = [...parts, String(Math.floor(this.#clock.nowMs() / 1000) + lifeSeconds)].join('.');
    return `${said}.${this.#signatureOf(said)}`;
  }

  /** @returns the parts, or null for what was not signed here, was changed, or has ended. */
  open(segment: string): string[] | null {
    const dot = segment.lastIndexOf('.');
    const said = segment.slice(0, Math.max(0, dot));
    const given = Buffer.from(segment.slice(dot + 1));
    const expected = Buffer.from(this.#signatureOf(said));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const parts = said.split('.');
    const untilSeconds = Number(parts.pop());
    return untilSeconds * 1000 > this.#clock.nowMs() ? parts : null;
  }

  #signatureOf(said: string): string {
    return createHmac('sha256', this.#key).update(said).digest('base64url');
  }
}
