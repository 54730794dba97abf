import { createHash, randomBytes } from 'node:crypto';
import { type CreateKey, type KeyScope, keyScope } from '../../protocol/key.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Id, Ids } from '../base/ids.ts';
import { type MilliCredits, milliCredits } from '../base/money.ts';
import type { ApiKeyRow } from '../store/rows/accounts.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import type { Session } from './session.ts';

export type ApiKeyId = Id<'api key'>;

/** A key and its owner, as the rows say at this moment. */
export interface KeyHolder {
  key: ApiKeyId;
  owner: Pick<Session['account'], 'id' | 'role'>;
  scopes: readonly KeyScope[];
  /** Null: all models that are offered. */
  models: readonly string[] | null;
  /** In a calendar month; null: no limit but the balance. */
  monthlyCap: MilliCredits | null;
}

const secretPrefix = 'sk-sb-';
const secretForm = /^sk-sb-[A-Za-z0-9_-]{43}$/;
const shownLength = 12;
/** The most keys of one account that are not revoked. */
const keysMax = 100;
/** How exact the last use is. */
const lastUseEveryMs = 60_000;

const insertKey = statement(
  `insert into api_keys (account, id, name, prefix, secret_sha256, scopes, models, monthly_cap, expires_at, created_at)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const countKeys = statement<{ keys: number }>(
  'select count(*) as keys from api_keys where account = ? and revoked_at is null',
);
const selectKeys = statement<ApiKeyRow>(
  'select * from api_keys where account = ? and revoked_at is null order by id desc',
);
const revokeKey = statement(
  'update api_keys set revoked_at = ? where account = ? and id = ? and revoked_at is null',
);
const updateLastUse = statement('update api_keys set last_used_at = ? where account = ? and id = ?');

type HolderRow = Pick<ApiKeyRow, 'id' | 'scopes' | 'models' | 'monthly_cap' | 'last_used_at'> &
  Pick<Session['account'], 'role'> & { account: AccountId };

export const keyBySecretSql = `
  select k.id, k.scopes, k.models, k.monthly_cap, k.last_used_at, a.id as account, a.role
  from api_keys k join accounts a on a.id = k.account
  where k.secret_sha256 = ? and a.suspended_at is null and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > ?)`;
const keyBySecret = statement<HolderRow>(keyBySecretSql);

export interface KeysOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
}

/** The keys of accounts: 256 random bits each, told once, kept as a SHA-256. */
export class Keys {
  readonly #options: KeysOptions;

  constructor(options: KeysOptions) {
    this.#options = options;
  }

  /**
   * Makes a key.
   * @returns its row, and the secret, which nobody can read again.
   * @throws Refusal `forbidden` for a right that only an admin's key has; `validation-failed` for an end in the past;
   * `conflict` when there are too many.
   */
  async create(
    { id: account, role }: Pick<Session['account'], 'id' | 'role'>,
    wanted: CreateKey,
  ): Promise<{ row: ApiKeyRow; secret: string }> {
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    if (wanted.scopes.includes('act-for-user') && role !== 'admin') {
      throw new Refusal('forbidden', { detail: 'Only an admin makes keys that act for others.' });
    }
    const expiresAtMs = wanted.expiresAt === null ? null : Date.parse(wanted.expiresAt);
    if (expiresAtMs !== null && expiresAtMs <= nowMs) {
      throw new Refusal('validation-failed', {
        errors: [{ field: 'expiresAt', message: 'must be in the future' }],
      });
    }
    const secret = `${secretPrefix}${randomBytes(32).toString('base64url')}`;
    const row: ApiKeyRow = {
      account,
      id: ids.next<'api key'>(),
      name: wanted.name,
      prefix: secret.slice(0, shownLength),
      secret_sha256: digestOf(secret),
      scopes: JSON.stringify(wanted.scopes),
      models: wanted.models && JSON.stringify(wanted.models),
      monthly_cap: wanted.monthlyCap === null ? null : milliCredits(wanted.monthlyCap),
      expires_at: expiresAtMs,
      revoked_at: null,
      last_used_at: null,
      created_at: nowMs,
    };
    const { id, name, prefix, secret_sha256, scopes, models, monthly_cap, expires_at, created_at } = row;
    await store.transaction(async (tx) => {
      const { keys = 0 } = (await countKeys.get(tx, account)) ?? {};
      if (keys >= keysMax)
        throw new Refusal('conflict', { detail: `An account has at most ${keysMax} keys.` });
      await insertKey.run(
        tx,
        account,
        id,
        name,
        prefix,
        secret_sha256,
        scopes,
        models,
        monthly_cap,
        expires_at,
        created_at,
      );
    });
    return { row, secret };
  }

  /** Those that are not revoked, newest first. */
  list(account: AccountId): Promise<ApiKeyRow[]> {
    return selectKeys.all(this.#options.store.read, account);
  }

  /** Ends a key at once. @throws Refusal `not-found`. */
  async revoke(account: AccountId, id: ApiKeyId): Promise<void> {
    const { store, clock } = this.#options;
    if ((await revokeKey.run(store.db, clock.nowMs(), account, id)) === 0) throw new Refusal('not-found');
  }

  /**
   * Finds whose key is presented, by one query.
   * @param secret as it came; null when none did.
   * @returns null for none, an unknown, a revoked or an expired one, and one of a suspended account.
   */
  async find(secret: string | null): Promise<KeyHolder | null> {
    if (secret === null || !secretForm.test(secret)) return null;
    const { store, clock } = this.#options;
    const nowMs = clock.nowMs();
    const row = await keyBySecret.get(store.read, digestOf(secret), nowMs);
    if (!row) return null;
    if (row.last_used_at === null || nowMs - row.last_used_at >= lastUseEveryMs) {
      await updateLastUse.run(store.db, nowMs, row.account, row.id);
    }
    const { id: key, account, role } = row;
    return {
      key,
      owner: { id: account, role },
      scopes: scopesOf(row),
      models: modelsOf(row),
      monthlyCap: row.monthly_cap,
    };
  }
}

/** The secret in an `Authorization: Bearer` header, or null. */
export function presentedKey(authorization: string | undefined): string | null {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

export function scopesOf({ scopes }: Pick<ApiKeyRow, 'scopes'>): KeyScope[] {
  return keyScope.array().parse(JSON.parse(scopes));
}

export function modelsOf({ models }: Pick<ApiKeyRow, 'models'>): string[] | null {
  return models === null ? null : (JSON.parse(models) as string[]);
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
