import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import type { Id } from '../base/ids.ts';

/** What a token is for: one that opens calls, or one that gets another of those. */
export type TokenUse = 'access' | 'refresh';

/** `valid` with the session that the token carries; `expired` when only its time has run out; `invalid` for all else. */
export type CheckedToken =
  | { state: 'valid'; session: Id<'session'> }
  | { state: 'expired' }
  | { state: 'invalid' };

const claims = z.object({ sid: z.string(), use: z.enum(['access', 'refresh']) });
const algorithm = 'HS256';
const issuer = 'sarangbang';

/**
 * JSON web tokens (RFC 7519) for the contracts that have them. A token says nothing but whose session it belongs to, so
 * that whoever ends the session ends it; and it opens the calls of one contract only.
 */
export class ContractTokens {
  readonly #key: Uint8Array;
  readonly #contract: string;
  readonly #clock: Clock;

  /** @param secret that of the sessions: a key of its own is derived from it (RFC 5869). */
  constructor(options: { secret: string; contract: string; clock: Clock }) {
    const info = `tokens of ${options.contract}`;
    this.#key = new Uint8Array(hkdfSync('sha256', options.secret, '', info, 32));
    this.#contract = options.contract;
    this.#clock = options.clock;
  }

  /** @returns a compact JWS with `exp`, `iat`, `aud` and the ids of account and session. */
  issue(
    use: TokenUse,
    holder: { session: Id<'session'>; account: string },
    lifeSeconds: number,
  ): Promise<string> {
    const nowSeconds = Math.floor(this.#clock.nowMs() / 1000);
    return new SignJWT({ sid: holder.session, use })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(this.#contract)
      .setSubject(holder.account)
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + lifeSeconds)
      .sign(this.#key);
  }

  async check(use: TokenUse, token: string): Promise<CheckedToken> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: [algorithm],
        issuer,
        audience: this.#contract,
        requiredClaims: ['exp'],
        currentDate: new Date(this.#clock.nowMs()),
      });
      const { sid, use: actual } = claims.parse(payload);
      return actual === use ? { state: 'valid', session: sid as Id<'session'> } : { state: 'invalid' };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      return { state: code === 'ERR_JWT_EXPIRED' ? 'expired' : 'invalid' };
    }
  }
}
