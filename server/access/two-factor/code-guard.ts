import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type Clock, isoTime } from '../../base/clock.ts';
import type { AccountId } from '../../base/ids.ts';
import { statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { AuthProblem } from '../body.ts';
import {
  cookieValue,
  decodedToken,
  presentedToken,
  sessionCookieName,
  twoFactorCookieName,
  verifiedToken,
} from '../token.ts';

/** `totp` is the number that an app shows (RFC 6238), `backup` one of those that were written down. */
export type CodeKind = 'totp' | 'backup';

export interface CodeGuardDeps {
  store: Store;
  clock: Clock;
  /** That of the sessions. */
  secret: string;
  publicUrl: string | undefined;
}

/** Who tries a code: somebody with a session, or between the two steps of a log-in. */
export interface Trier {
  account: AccountId;
  hasSession: boolean;
}

/** Longer than a number counts: it is taken half a minute early and late. */
const replayMs = 2 * 60_000;
const windowMs = 15 * 60_000;
/** Of a million numbers three count at a time, so that this many guess one in a year at best. */
const wrongNumbersMax = 10;

const selectSession = statement<{ account: AccountId }>(
  'select account from sessions where token = ? and expires_at > ?',
);
const selectPending = statement<{ account: AccountId }>(
  'select value as account from verifications where identifier = ? and expires_at > ?',
);
const deleteOld = statement('delete from two_factor_codes where account = ? and tried_at <= ?');
const countWrong = statement<{ tries: number }>(
  "select count(*) as tries from two_factor_codes where account = ? and accepted = 0 and code like 'totp:%'",
);
const insertTry = statement(
  `insert into two_factor_codes (account, code, tried_at) values (?, ?, ?)
   on conflict (account, code) do update set tried_at = excluded.tried_at, accepted = 0
   where two_factor_codes.tried_at <= ?`,
);
const markAccepted = statement('update two_factor_codes set accepted = 1 where account = ? and code = ?');

/**
 * Stands before every check of a code: each is looked at once, so that nobody can send one again that somebody has
 * seen, also not at the same moment; and a few wrong numbers are enough. Backup codes are too long to be guessed and are
 * not counted, so that who knows the password and guesses numbers does not keep the owner out.
 */
export class CodeGuard {
  readonly #deps: CodeGuardDeps;
  readonly #key: KeyObject;

  constructor(deps: CodeGuardDeps) {
    this.#deps = deps;
    this.#key = createSecretKey(deps.secret, 'utf8');
  }

  /** @returns null when there is neither a session nor a log-in between its steps. */
  async trierOf(headers: Headers): Promise<Trier | null> {
    const { store, clock, publicUrl } = this.#deps;
    const now = isoTime(clock.nowMs());
    const cookie = headers.get('cookie') ?? undefined;
    const authorization = headers.get('authorization') ?? undefined;
    const token = this.#verified(presentedToken({ cookie, authorization }, sessionCookieName(publicUrl)));
    const session = token === null ? undefined : await selectSession.get(store.db, token, now);
    if (session) return { account: session.account, hasSession: true };
    const value = cookieValue(cookie, twoFactorCookieName(publicUrl));
    const challenge = this.#verified(value === null ? null : decodedToken(value));
    const pending = challenge === null ? undefined : await selectPending.get(store.db, challenge, now);
    return pending ? { account: pending.account, hasSession: false } : null;
  }

  /**
   * Uses a code up.
   * @returns what is to be called when the code was right.
   * @throws AuthProblem `CODE_USED`, or `TOO_MANY_TRIES`.
   */
  async take(account: AccountId, kind: CodeKind, code: string): Promise<() => Promise<void>> {
    const { store, clock, secret } = this.#deps;
    const nowMs = clock.nowMs();
    const digest = createHmac('sha256', secret).update(`${kind}:${account}:${code}`).digest('base64url');
    const known = `${kind}:${digest}`;
    const refusal = await store.transaction(async (tx) => {
      await deleteOld.run(tx, account, nowMs - windowMs);
      const { tries } = (await countWrong.get(tx, account)) ?? { tries: 0 };
      if (kind === 'totp' && tries >= wrongNumbersMax) {
        return new AuthProblem(429, 'TOO_MANY_TRIES', 'Too many wrong codes; a backup code still works');
      }
      const isTaken = (await insertTry.run(tx, account, known, nowMs, nowMs - replayMs)) === 1;
      return isTaken
        ? null
        : new AuthProblem(401, 'CODE_USED', 'code: was sent before; wait for the next one');
    });
    if (refusal) throw refusal;
    return async () => {
      await markAccepted.run(store.db, account, known);
    };
  }

  #verified(signed: string | null): string | null {
    return signed === null ? null : verifiedToken(signed, this.#key);
  }
}
