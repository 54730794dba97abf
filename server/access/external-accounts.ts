import { nameMaxLength } from '../../protocol/limits.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { Bug } from '../base/errors.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Store } from '../store/store.ts';

/** Someone for whom an application speaks. */
export interface ExternalAccount {
  account: AccountId;
  externalId: string;
  name: string;
  email: string | null;
  isSuspended: boolean;
  createdAtMs: number;
  updatedAtMs: number;
}

interface Row {
  account: AccountId;
  external_id: string;
  name: string;
  email: string | null;
  suspended_at: number | null;
  created_at: number;
  updated_at: number;
}

const selectOne = statement<Row>(
  `select e.account, e.external_id, a.name, e.email, a.suspended_at, e.created_at, e.updated_at
   from external_accounts e join accounts a on a.id = e.account where e.application = ? and e.external_id = ?`,
);
const insertAccount = statement(
  `insert into accounts (id, name, email, email_verified, role, created_at, updated_at)
   values (?, ?, ?, 0, 'person', ?, ?)`,
);
const insertOne = statement(
  `insert into external_accounts (application, external_id, account, email, created_at, updated_at)
   values (?, ?, ?, ?, ?, ?) on conflict (application, external_id) do nothing`,
);
const deleteAccount = statement('delete from accounts where id = ?');
const countRequest = statement(
  `insert into external_usage (account, endpoint, requests, last_request_at) values (?, ?, 1, ?)
   on conflict (account, endpoint) do update set requests = external_usage.requests + 1,
     last_request_at = excluded.last_request_at`,
);
const selectUsage = statement<{ endpoint: string; requests: number; last_request_at: number }>(
  'select endpoint, requests, last_request_at from external_usage where account = ? order by endpoint',
);

export interface ExternalAccountsOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
}

/** The accounts of people who never log in here: an application with a key of the server's speaks for them. */
export class ExternalAccounts {
  readonly #options: ExternalAccountsOptions;

  constructor(options: ExternalAccountsOptions) {
    this.#options = options;
  }

  async find(application: string, externalId: string): Promise<ExternalAccount | null> {
    return read(this.#options.store.read, application, externalId);
  }

  /** @returns the account, made when it was not there. Two that make it at once get the same one. */
  async ensure(
    application: string,
    externalId: string,
    person: { name?: string | undefined; email?: string | undefined } = {},
  ): Promise<{ person: ExternalAccount; isMade: boolean }> {
    const known = await this.find(application, externalId);
    if (known) return { person: known, isMade: false };
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    return store.transaction(async (tx) => {
      const account = ids.next<'account'>();
      const name = (person.name ?? externalId).slice(0, nameMaxLength);
      // Nobody can log in by it: it is no address, and has no password.
      const address = `${account}@${application}.invalid`;
      await insertAccount.run(tx, account, name, address, isoTime(nowMs), isoTime(nowMs));
      const email = person.email ?? null;
      const isMade = (await insertOne.run(tx, application, externalId, account, email, nowMs, nowMs)) === 1;
      if (!isMade) await deleteAccount.run(tx, account);
      const made = await read(tx, application, externalId);
      if (!made) throw new Bug(`nobody is ${externalId} of ${application}`);
      return { person: made, isMade };
    });
  }

  /** Counts a call that the application made for someone. */
  async count(account: AccountId, endpoint: string): Promise<void> {
    await countRequest.run(this.#options.store.db, account, endpoint, this.#options.clock.nowMs());
  }

  async usage(
    account: AccountId,
  ): Promise<{ endpoint: string; requestCount: number; lastRequestAt: string }[]> {
    const rows = await selectUsage.all(this.#options.store.read, account);
    return rows.map(({ endpoint, requests: requestCount, last_request_at: at }) => ({
      endpoint,
      requestCount,
      lastRequestAt: isoTime(at),
    }));
  }
}

async function read(
  executor: Executor,
  application: string,
  externalId: string,
): Promise<ExternalAccount | null> {
  const row = await selectOne.get(executor, application, externalId);
  if (!row) return null;
  const { account, name, email } = row;
  return {
    account,
    externalId: row.external_id,
    name,
    email,
    isSuspended: row.suspended_at !== null,
    createdAtMs: row.created_at,
    updatedAtMs: row.updated_at,
  };
}
