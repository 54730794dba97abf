import { z } from 'zod';
import { nameMaxLength } from '../../protocol/limits.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { Bug, Refusal } from '../base/errors.ts';
import type { AccountId, Id } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import type { Auth, AuthClient } from './auth.ts';
import { authPath } from './calls.ts';
import { changeProfile } from './profile.ts';

/** Someone who has joined or logged in by another contract than our own, with the session that was made for it. */
export interface Member {
  account: AccountId;
  session: Id<'session'>;
  email: string;
  name: string;
  /** ISO 8601 UTC: the log-in before this one; null when this is the first. */
  lastLogin: string | null;
}

/** Why nobody was let in: the code of the accounts' own API, such as `PASSWORD_TOO_SHORT`, and its English sentence. */
export interface MemberRefusal {
  refused: string;
  message: string;
}

export interface MembersOptions {
  store: Store;
  auth: Auth;
  clock: Clock;
}

const signedIn = z.object({ token: z.string() });
/** The library's reply where a second step is to follow. */
const pending = z.object({ twoFactorRedirect: z.literal(true) });
const refusal = z.object({ code: z.string(), message: z.string() });

const selectMember = statement<{ account: AccountId; session: Id<'session'>; email: string; name: string }>(
  `select a.id as account, s.id as session, a.email, a.name from sessions s join accounts a on a.id = s.account
   where s.token = ?`,
);
const selectLastLogin = statement<{ created_at: string }>(
  'select created_at from sessions where account = ? and id <> ? order by created_at desc limit 1',
);
const selectNewestSession = statement<{ created_at: string }>(
  'select created_at from sessions where account = ? order by created_at desc limit 1',
);
const updatePassword = statement(
  "update credentials set password = ?, updated_at = ? where account = ? and provider = 'credential'",
);
const deleteOtherSessions = statement('delete from sessions where account = ? and id <> ?');
const deleteSession = statement('delete from sessions where id = ?');

/** Joining and logging in for contracts that have tokens of their own: the same accounts, passwords and sessions. */
export class Members {
  readonly #options: MembersOptions;

  constructor(options: MembersOptions) {
    this.#options = options;
  }

  /** @param person without a name, what stands before the @ of the address is one. */
  join(
    person: { email: string; password: string; name?: string },
    client: AuthClient,
  ): Promise<Member | MemberRefusal> {
    const name = (person.name ?? person.email.split('@', 1)[0] ?? '').slice(0, nameMaxLength);
    return this.#call('/sign-up/email', { ...person, name }, client);
  }

  /** @throws Refusal `forbidden` for an account with a second factor: this way in must not lead around it. */
  logIn(person: { email: string; password: string }, client: AuthClient): Promise<Member | MemberRefusal> {
    return this.#call('/sign-in/email', person, client);
  }

  /** Ends a session, and with it every token that carries its id. */
  async logOut(session: Id<'session'>): Promise<void> {
    await deleteSession.run(this.#options.store.db, session);
  }

  /** When somebody logged in last, as ISO 8601 UTC; null when no session is left that would say it. */
  async lastLogIn(account: AccountId): Promise<string | null> {
    return (await selectNewestSession.get(this.#options.store.read, account))?.created_at ?? null;
  }

  /**
   * Changes what is given. Another password ends every session but the one that asks.
   * @param change its `name` checked by `protocol/account.ts`, its `password` of the length that joining asks for.
   */
  async change(
    { account, session }: Pick<Member, 'account' | 'session'>,
    change: { name?: string | undefined; password?: string | undefined },
  ): Promise<void> {
    const { store, auth, clock } = this.#options;
    const hash = change.password === undefined ? null : await auth.hash(change.password);
    const nowMs = clock.nowMs();
    await store.transaction(async (tx) => {
      await changeProfile(tx, account, { name: change.name }, nowMs);
      if (hash === null) return;
      const changed = await updatePassword.run(tx, hash, isoTime(nowMs), account);
      if (changed !== 1) throw new Bug(`account ${account} has ${changed} passwords`);
      await deleteOtherSessions.run(tx, account, session);
    });
  }

  async #call(path: string, body: object, client: AuthClient): Promise<Member | MemberRefusal> {
    const { auth, store, clock } = this.#options;
    const headers = { 'content-type': 'application/json' };
    // From ourselves: which page may call is for the contract to say.
    const request = new Request(`http://localhost${authPath}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const reply = await auth.handle(request, client);
    const said: unknown = await reply.json();
    if (reply.status === 429) {
      const waitMs = Number(reply.headers.get('retry-after')) * 1000;
      throw new Refusal('rate-limited', { resetsAtMs: clock.nowMs() + waitMs });
    }
    if (pending.safeParse(said).success) {
      throw new Refusal('forbidden', {
        detail: 'This account logs in in two steps, which this API does not have',
      });
    }
    if (reply.status !== 200) {
      const { code, message } = refusal.parse(said);
      return { refused: code, message };
    }
    const member = await selectMember.get(store.db, signedIn.parse(said).token);
    if (!member) throw new Bug('someone logged in and has no session');
    const last = await selectLastLogin.get(store.db, member.account, member.session);
    return { ...member, lastLogin: last?.created_at ?? null };
  }
}

export function isRefused(outcome: Member | MemberRefusal): outcome is MemberRefusal {
  return 'refused' in outcome;
}
