import type { PageLanguage } from '../../protocol/account.ts';
import { isRealAddress } from '../../protocol/address.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';
import { foldedAddress } from './known-devices.ts';
import { linkMail } from './mail-texts.ts';
import type { Mailer } from './mailer.ts';
import { linkMadeAtMs, makeLink, takeLink } from './one-time-links.ts';
import { makeResetLink } from './reset-links.ts';

export interface AccountMailsOptions {
  store: Store;
  clock: Clock;
  log: Log;
  /** Null where no mail server is set. */
  mailer: Mailer | null;
  /** Where the links lead: never what a request calls our host, which anybody can write. */
  publicUrl: string | undefined;
}

interface AccountRow {
  id: AccountId;
  email: string;
  email_verified: number;
  language: PageLanguage | null;
}

const columns = 'id, email, email_verified, language';
const selectByAddress = statement<AccountRow>(
  `select ${columns} from accounts where email = ? and suspended_at is null`,
);
const selectById = statement<AccountRow>(
  `select ${columns} from accounts where id = ? and suspended_at is null`,
);
const updateVerified = statement('update accounts set email_verified = 1, updated_at = ? where id = ?');

const verificationLifeMs = 24 * 60 * 60 * 1000;
/**
 * The time in which no second mail of a kind goes to an account: a newer link ends the older one, and whoever keeps
 * asking in the name of another would end each before it is read.
 */
const resetPauseMs = 5 * 60 * 1000;
export const verificationPauseMs = 60 * 1000;

/** The mails of accounts: to set a password, and to show that an address is one's own. */
export class AccountMails {
  readonly #options: AccountMailsOptions;
  readonly #working = new Set<Promise<void>>();

  constructor(options: AccountMailsOptions) {
    this.#options = options;
  }

  /** Whether there is a mail server. */
  get areSent(): boolean {
    return this.#options.mailer !== null;
  }

  /**
   * Mails a link to set the password, if an account has the address. It returns before it looks, so that neither the
   * reply nor its time tells whether there is one.
   */
  sendReset(address: string): void {
    this.#work('a reset', async () => {
      const { store, clock } = this.#options;
      const account = await selectByAddress.get(store.read, foldedAddress(address));
      if (!account || !isRealAddress(account.email)) return;
      const nowMs = clock.nowMs();
      const link = await store.transaction(async (tx) => {
        const madeAtMs = await linkMadeAtMs(
          tx,
          { account: account.id, purpose: 'password', way: 'mail' },
          nowMs,
        );
        if (madeAtMs !== null && nowMs - madeAtMs < resetPauseMs) return null;
        return makeResetLink(tx, account.id, { way: 'mail', nowMs });
      });
      if (link) this.#mail('reset', account, link.path);
    });
  }

  /** Mails whoever has joined a link that verifies the address. Nothing where there is no mail server. */
  sendFirstVerification(account: AccountId): void {
    if (!this.areSent) return;
    this.#work('a verification', () => this.sendVerification(account));
  }

  /**
   * Mails a link that verifies the address of an account.
   * @throws Refusal `conflict` when there is nothing to verify or no mail server, `rate-limited` when the last one is
   * too young, with when the next is open.
   */
  async sendVerification(id: AccountId): Promise<void> {
    const { store, clock } = this.#options;
    if (!this.areSent) throw new Refusal('conflict', { detail: 'This server sends no mail.' });
    const account = await selectById.get(store.read, id);
    if (!account || !isRealAddress(account.email)) {
      throw new Refusal('conflict', { detail: 'This account has no address.' });
    }
    if (account.email_verified === 1) {
      throw new Refusal('conflict', { detail: 'The address is verified already.' });
    }
    const nowMs = clock.nowMs();
    const token = await store.transaction((tx) => makeVerification(tx, id, nowMs));
    this.#mail('verification', account, `/verify#${token}`);
  }

  /** Marks the address of a link's account as its own. @returns false when the link cannot be used. */
  verify(token: string): Promise<boolean> {
    const { store, clock } = this.#options;
    const nowMs = clock.nowMs();
    return store.transaction(async (tx) => {
      const account = await takeLink(tx, 'address', token, nowMs);
      if (account === null) return false;
      await updateVerified.run(tx, isoTime(nowMs), account);
      return true;
    });
  }

  /** Waits for what was begun, and for the mails of it. */
  async close(): Promise<void> {
    await Promise.all(this.#working);
    await this.#options.mailer?.close();
  }

  #mail(kind: 'reset' | 'verification', { email, language }: AccountRow, path: string): void {
    const { mailer, publicUrl = '' } = this.#options;
    mailer?.send(linkMail(kind, language ?? 'ko', email, `${publicUrl}${path}`));
  }

  #work(what: string, work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => this.#options.log.error({ err: error }, `${what} could not be mailed`))
      .finally(() => this.#working.delete(done));
    this.#working.add(done);
  }
}

async function makeVerification(tx: Tx, account: AccountId, nowMs: number): Promise<string> {
  const link = { account, purpose: 'address', way: 'mail' } as const;
  const madeAtMs = await linkMadeAtMs(tx, link, nowMs);
  if (madeAtMs !== null && nowMs - madeAtMs < verificationPauseMs) {
    throw new Refusal('rate-limited', { resetsAtMs: madeAtMs + verificationPauseMs });
  }
  return makeLink(tx, link, { nowMs, lifeMs: verificationLifeMs });
}
