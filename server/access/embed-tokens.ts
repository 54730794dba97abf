import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { embedTokenLifeSeconds } from '../../protocol/limits.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, ConversationId, Id, Ids, MessageId } from '../base/ids.ts';
import type { ApiKeyRow } from '../store/rows/accounts.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { type ApiKeyId, type KeyHolder, modelsOf, presentedKey, scopesOf } from './keys.ts';
import type { EmbedGrant, Session } from './session.ts';

const prefix = 'et-sb-';
const algorithm = 'HS256';
const issuer = 'sarangbang';
const audience = 'embed';
const claims = z.object({
  sub: z.string(),
  jti: z.string(),
  key: z.string(),
  owner: z.string(),
  conversation: z.string(),
  origin: z.string(),
});

/** How the id in the path of a call leads to a conversation. */
export type EmbedPath = 'conversation' | 'answer';

type HolderRow = Pick<ApiKeyRow, 'scopes' | 'models' | 'monthly_cap'> & {
  email: string;
  name: string;
  role: Session['account']['role'];
  time_zone: string | null;
  created_at: string;
  owner_role: Session['account']['role'];
};

const selectHolder = statement<HolderRow>(`
  select a.email, a.name, a.role, a.time_zone, a.created_at, k.scopes, k.models, k.monthly_cap, o.role as owner_role
  from api_keys k
  join accounts o on o.id = k.account and o.suspended_at is null
  join accounts a on a.id = ? and a.suspended_at is null
  join conversations c on c.account = a.id and c.id = ?
  where k.account = ? and k.id = ? and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)`);
const selectConversation = statement<{ conversation: ConversationId }>(
  'select conversation from messages where account = ? and id = ?',
);

export interface EmbedTokensOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  /** That of the sessions: a key of its own is derived from it (RFC 5869). */
  secret: string;
}

/**
 * Tokens for frames in pages of others: signed (RFC 7519), short-lived and kept nowhere. Each use looks at the rows behind
 * one, so that it ends with its key, its account or its conversation.
 */
export class EmbedTokens {
  readonly #options: EmbedTokensOptions;
  readonly #signingKey: Uint8Array;

  constructor(options: EmbedTokensOptions) {
    this.#options = options;
    this.#signingKey = new Uint8Array(hkdfSync('sha256', options.secret, '', 'tokens of embed', 32));
  }

  /** @param account who is spoken for: the owner of the key, or whom the key acts for. */
  async issue(
    account: AccountId,
    grant: Pick<EmbedGrant, 'conversation' | 'origin'> & { key: Pick<KeyHolder, 'key' | 'owner'> },
  ): Promise<{ token: string; expiresAtMs: number }> {
    const { clock, ids } = this.#options;
    const nowSeconds = Math.floor(clock.nowMs() / 1000);
    const expiresAtSeconds = nowSeconds + embedTokenLifeSeconds;
    const { conversation, origin, key } = grant;
    const signed = await new SignJWT({ key: key.key, owner: key.owner.id, conversation, origin })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(account)
      .setJti(ids.next<'session'>())
      .setIssuedAt(nowSeconds)
      .setExpirationTime(expiresAtSeconds)
      .sign(this.#signingKey);
    return { token: prefix + signed, expiresAtMs: expiresAtSeconds * 1000 };
  }

  /**
   * Finds whom a token speaks for, as the rows say at this moment.
   * @param origin of the page around the frame, as the call declares it.
   * @returns undefined for what is no such token, null for one that is not valid (any more).
   * @throws Refusal `forbidden` for a page of another origin.
   */
  async find(
    authorization: string | undefined,
    origin: string | undefined,
  ): Promise<Session | null | undefined> {
    const presented = presentedKey(authorization);
    if (!presented?.startsWith(prefix)) return undefined;
    const said = await this.#verify(presented.slice(prefix.length));
    if (said === null) return null;
    const account = said.sub as AccountId;
    const conversation = said.conversation as ConversationId;
    const owner = said.owner as AccountId;
    const { store, clock } = this.#options;
    const row = await selectHolder.get(store.read, account, conversation, owner, said.key, clock.nowMs());
    if (!row || !mayStillSpeak(row, account, owner)) return null;
    if (origin !== said.origin) {
      throw new Refusal('forbidden', { detail: 'This token is for frames in pages of another origin.' });
    }
    const { email, name, role, time_zone: timeZone, created_at: createdAt } = row;
    return {
      id: said.jti as Id<'session'>,
      account: { id: account, email, name, role, timeZone, createdAt },
      embed: {
        conversation,
        origin: said.origin,
        key: {
          key: said.key as ApiKeyId,
          owner: { id: owner, role: row.owner_role },
          models: modelsOf(row),
          monthlyCap: row.monthly_cap,
        },
      },
    };
  }

  /**
   * Lets a session with a token do only what a token is for; any other may pass.
   * @param path what the call says about itself; undefined for a call that no token opens.
   * @throws Refusal `forbidden` for another call, `not-found` for another conversation.
   */
  async admit(session: Session, path: EmbedPath | undefined, id: string | undefined): Promise<void> {
    const { embed, account } = session;
    if (embed === undefined) return;
    if (path === undefined) {
      throw new Refusal('forbidden', { detail: 'This token opens one conversation and no other call.' });
    }
    const meant =
      path === 'conversation'
        ? id
        : (await selectConversation.get(this.#options.store.read, account.id, id as MessageId))?.conversation;
    if (meant !== embed.conversation) throw new Refusal('not-found');
  }

  async #verify(signed: string): Promise<z.infer<typeof claims> | null> {
    try {
      const { payload } = await jwtVerify(signed, this.#signingKey, {
        algorithms: [algorithm],
        issuer,
        audience,
        requiredClaims: ['exp'],
        currentDate: new Date(this.#options.clock.nowMs()),
      });
      return claims.parse(payload);
    } catch {
      return null;
    }
  }
}

/** A key that lost its right to ask, or to speak for others, has lost it for the tokens that it made too. */
function mayStillSpeak(row: HolderRow, account: AccountId, owner: AccountId): boolean {
  const scopes = scopesOf(row);
  if (!scopes.includes('chat')) return false;
  return account === owner || (scopes.includes('act-for-user') && row.owner_role === 'admin');
}
