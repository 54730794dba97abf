import type { Clock } from '../base/clock.ts';
import { Bug } from '../base/errors.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import type { Store, Tx } from '../store/store.ts';
import { readAllowanceUsed } from './allowance.ts';
import { changeTimeZone, dayOf } from './day.ts';
import type { Tariff } from './hold.ts';
import { readStanding } from './standing.ts';
import { type Balance, ensureWallet, readBalance } from './wallet.ts';

export interface Meters {
  balance: Balance;
  /** `limit` is never below `used`: what was used stays used when an admin lowers the number in the middle of a day. */
  allowance: { limit: number; used: number; resetsAtMs: number };
  /** IANA name of the zone for an account that has chosen none. */
  defaultTimeZone: string;
}

export interface MeterOptions {
  store: Store;
  tariff: Tariff;
  clock: Clock;
  ids: Ids;
}

/** What an account can spend. */
export class Meter {
  readonly #options: MeterOptions;

  constructor(options: MeterOptions) {
    this.#options = options;
  }

  nowMs(): number {
    return this.#options.clock.nowMs();
  }

  async read(account: AccountId): Promise<Meters> {
    const { store, tariff } = this.#options;
    const { defaultTimeZone, dailyAllowance } = tariff;
    const standing = await readStanding(store.read, account);
    const day = await dayOf(store.read, account, standing, this.nowMs(), defaultTimeZone);
    const balance = (await readBalance(store.read, account)) ?? (await this.#firstBalance(account));
    const used = await readAllowanceUsed(store.read, account, day.label);
    const limit = Math.max(standing.daily_allowance ?? dailyAllowance, used);
    return { balance, allowance: { limit, used, resetsAtMs: day.endsAtMs }, defaultTimeZone };
  }

  /** From the next reset on. @param timeZone a known IANA name. */
  changeTimeZone(tx: Tx, account: AccountId, timeZone: string): Promise<void> {
    return changeTimeZone(tx, account, timeZone, this.nowMs(), this.#options.tariff.defaultTimeZone);
  }

  #firstBalance(account: AccountId): Promise<Balance> {
    const { store, tariff, ids } = this.#options;
    return store.transaction(async (tx) => {
      await ensureWallet(tx, { ids, nowMs: this.nowMs() }, account, tariff.signupMilliCredits);
      const balance = await readBalance(tx, account);
      if (!balance) throw new Bug(`account ${account} has no wallet after it was made`);
      return balance;
    });
  }
}
