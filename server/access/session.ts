import { createSecretKey } from 'node:crypto';
import type { Role } from '../../protocol/account.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import type { AccountId, ConversationId, Id } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { presentedToken, type SessionHeaders, verifiedToken } from './token.ts';

/** One conversation, for frames in pages of one origin, under the key that asked for it. */
export interface EmbedGrant {
  conversation: ConversationId;
  origin: string;
  key: {
    key: Id<'api key'>;
    owner: Pick<Session['account'], 'id' | 'role'>;
    /** Null: all models that are offered. */
    models: readonly string[] | null;
    monthlyCap: MilliCredits | null;
  };
}

/** Someone who is logged in, as the rows say at this moment. */
export interface Session {
  id: Id<'session'>;
  account: {
    id: AccountId;
    email: string;
    name: string;
    role: Role;
    /** IANA name; null while the account has chosen none. */
    timeZone: string | null;
    /** ISO 8601 UTC. */
    createdAt: string;
  };
  /** What narrows it to one conversation, where a frame in a page of somebody else speaks. */
  embed?: EmbedGrant;
}

export interface SessionsOptions {
  store: Store;
  /** That of `createAuth`. */
  secret: string;
  /** See `sessionCookieName`. */
  cookieName: string;
  clock: Clock;
}

export interface Sessions {
  /**
   * Finds who calls, by one query. A bearer token counts before a cookie.
   * @returns null when nothing valid is presented: no token, one that is not signed by us, an ended or expired
   * session, one of a suspended account.
   */
  find(headers: SessionHeaders): Promise<Session | null>;
  /** As `find`, by the id that a token of another contract carries. */
  findById(id: Id<'session'>): Promise<Session | null>;
}

interface SessionRow {
  id: Id<'session'>;
  account: AccountId;
  email: string;
  name: string;
  role: Role;
  time_zone: string | null;
  created_at: string;
}

/** Times are ISO 8601 text of one length in UTC, so that they compare as text. */
const sessionBy = (column: 'token' | 'id') => `
  select sessions.id, accounts.id as account, accounts.email, accounts.name, accounts.role, accounts.time_zone,
    accounts.created_at
  from sessions join accounts on accounts.id = sessions.account
  where sessions.${column} = ? and sessions.expires_at > ? and accounts.suspended_at is null`;
export const sessionByTokenSql = sessionBy('token');
const sessionByToken = statement<SessionRow>(sessionByTokenSql);
const sessionById = statement<SessionRow>(sessionBy('id'));

/** The session check of every request: no library, one prepared query on the reading handle, no cache to go stale. */
export function createSessions({ store, secret, cookieName, clock }: SessionsOptions): Sessions {
  const key = createSecretKey(secret, 'utf8');
  return {
    async find(headers) {
      const signed = presentedToken(headers, cookieName);
      const token = signed === null ? null : verifiedToken(signed, key);
      if (token === null) return null;
      return sessionOf(await sessionByToken.get(store.read, token, isoTime(clock.nowMs())));
    },
    findById: async (id) => sessionOf(await sessionById.get(store.read, id, isoTime(clock.nowMs()))),
  };
}

function sessionOf(row: SessionRow | undefined): Session | null {
  if (!row) return null;
  const { id, account, time_zone, created_at, ...rest } = row;
  return { id, account: { id: account, ...rest, timeZone: time_zone, createdAt: created_at } };
}
