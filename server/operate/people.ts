import type { PatchPerson } from '../../protocol/admin-people.ts';
import { requireAnotherAdmin } from '../access/admins.ts';
import { makeResetLink, type ResetLink } from '../access/reset-links.ts';
import {
  endSessions,
  type LockedAccount,
  liftSuspension,
  lockAccount,
  suspend,
} from '../access/suspension.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { Bug, Refusal } from '../base/errors.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import { credits, type MilliCredits } from '../base/money.ts';
import type { Tariff } from '../metering/hold.ts';
import type { Meter, Meters } from '../metering/meter.ts';
import { adjust, ensureWallet, readBalance } from '../metering/wallet.ts';
import { setStopRequestedOfAll } from '../runs/table.ts';
import { statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';
import { type AskedAct, beginAct } from './acts.ts';
import { type Change, recordChange } from './audit.ts';
import { listPeopleRead, type PeopleFilter, type PersonRow, readPerson } from './people-list.ts';
import { countWaysIn, type KindUsage, type LedgerSums, readLedgerSums, readUsage } from './person-figures.ts';

/** How far back the figures of one person go. */
const usageMs = 30 * 24 * 60 * 60 * 1000;

const updateRole = statement('update accounts set role = ?, updated_at = ? where id = ?');
const updateAllowance = statement('update accounts set daily_allowance = ?, updated_at = ? where id = ?');
const selectOwn = statement<{ daily_allowance: number | null; time_zone: string | null }>(
  'select daily_allowance, time_zone from accounts where id = ?',
);

export interface PeopleOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  tariff: Tariff;
  meter: Meter;
}

export interface PersonDetails extends PersonRow {
  timeZone: string;
  ownAllowance: number | null;
  meters: Meters;
  ledger: LedgerSums;
  ways: { sessions: number; keys: number };
  usage: KindUsage[];
}

/** A change of one person by an admin, within its transaction. */
interface Changing {
  tx: Tx;
  nowMs: number;
  person: LockedAccount;
  record(change: Pick<Change, 'action' | 'before' | 'after'>): Promise<void>;
}

/** Everybody who has an account, as admins see and change them. Every change is in the audit log, or it is not made. */
export class People {
  readonly #options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** Whoever has no wallet yet has what the first use of it will give. */
  async list(filter: PeopleFilter): Promise<PersonRow[]> {
    const { store, tariff } = this.#options;
    const people = await store.longRead(listPeopleRead, filter);
    return people.map((person) => ({ ...person, available: person.available ?? tariff.signupMilliCredits }));
  }

  /** @throws Refusal `not-found`, also for who has withdrawn. */
  async read(id: AccountId): Promise<PersonDetails> {
    const { store, meter, clock } = this.#options;
    const person = await readPerson(store.read, id);
    const own = await selectOwn.get(store.read, id);
    if (!person || !own) throw new Refusal('not-found');
    const meters = await meter.read(id);
    return {
      ...person,
      ...meters.balance,
      timeZone: own.time_zone ?? meters.defaultTimeZone,
      ownAllowance: own.daily_allowance,
      meters,
      ledger: await readLedgerSums(store.read, id),
      ways: await countWaysIn(store.read, id),
      usage: await readUsage(store.read, id, clock.nowMs() - usageMs),
    };
  }

  /**
   * Changes the role, or the answers a day. A number that is lower than what was used today counts at once: what was
   * used stays used, and nothing more is taken until the next reset.
   * @throws Refusal `not-found`, `conflict` for the last admin.
   */
  change(actor: AccountId, id: AccountId, { role, dailyAllowance, reason }: PatchPerson): Promise<void> {
    const work = async ({ tx, nowMs, person, record }: Changing) => {
      if (role !== undefined && role !== person.role) {
        await updateRole.run(tx, role, isoTime(nowMs), id);
        await record({ action: 'person.role', before: { role: person.role }, after: { role } });
      }
      if (dailyAllowance === undefined || dailyAllowance === person.daily_allowance) return;
      await updateAllowance.run(tx, dailyAllowance, isoTime(nowMs), id);
      const before = { dailyAllowance: person.daily_allowance };
      await record({ action: 'person.allowance', before, after: { dailyAllowance } });
    };
    return this.#change(actor, id, { reason, keepsAdmin: role === undefined || role === 'admin' }, work);
  }

  /**
   * Closes an account to its person: every session is ended, and what is being answered is stopped.
   * @throws Refusal `not-found`, `conflict` when it is suspended, or the last admin.
   */
  suspend(actor: AccountId, id: AccountId, reason: string): Promise<void> {
    const work = async ({ tx, nowMs, person, record }: Changing) => {
      if (person.suspended_at !== null) throw new Refusal('conflict', { detail: 'It is suspended already.' });
      await suspend(tx, id, reason, nowMs);
      // Of runs that were opened before the account was locked, and were not there yet when the first were stopped.
      await setStopRequestedOfAll(tx, id, nowMs);
      await record({ action: 'person.suspend', before: { suspended: false }, after: { suspended: true } });
    };
    return this.#change(actor, id, { reason, keepsAdmin: false, stopsRuns: true }, work);
  }

  /** @throws Refusal `not-found`, `conflict` when it is not suspended. */
  lift(actor: AccountId, id: AccountId, reason: string): Promise<void> {
    return this.#change(actor, id, { reason, keepsAdmin: true }, async ({ tx, nowMs, person, record }) => {
      if (person.suspended_at === null) throw new Refusal('conflict', { detail: 'It is not suspended.' });
      await liftSuspension(tx, id, nowMs);
      await record({ action: 'person.lift', before: { suspended: true }, after: { suspended: false } });
    });
  }

  endSessions(actor: AccountId, id: AccountId, reason: string): Promise<void> {
    return this.#change(actor, id, { reason, keepsAdmin: true }, async ({ tx, record }) => {
      const sessions = await endSessions(tx, id);
      await record({ action: 'person.end-sessions', before: { sessions }, after: { sessions: 0 } });
    });
  }

  /** See `makeResetLink`. */
  async makeResetLink(actor: AccountId, id: AccountId, reason: string): Promise<ResetLink> {
    let link: ResetLink | undefined;
    await this.#change(actor, id, { reason, keepsAdmin: true }, async ({ tx, nowMs, record }) => {
      link = await makeResetLink(tx, id, { way: 'admin', nowMs });
      const after = { expiresAt: isoTime(link.expiresAtMs) };
      await record({ action: 'person.reset-link', before: null, after });
    });
    if (!link) throw new Bug('a link was neither made nor refused');
    return link;
  }

  /**
   * Gives credits, or takes them when the amount is negative; once for each key.
   * @throws Refusal `not-found`, `idempotency-key-reused`; `conflict` that names the amount when there is less.
   */
  adjustCredits(act: AskedAct, id: AccountId, amount: MilliCredits, reason: string): Promise<void> {
    const { ids, tariff } = this.#options;
    return this.#change(act.actor, id, { reason, keepsAdmin: true }, async ({ tx, nowMs, record }) => {
      const book = { ids, nowMs };
      const { id: actId, isKnown } = await beginAct(tx, book, act);
      if (isKnown) return;
      await ensureWallet(tx, book, id, tariff.signupMilliCredits);
      const available = await adjust(tx, book, { account: id, ref: `act:${actId}`, amount });
      if (available === null) throw tooMuch(await readBalance(tx, id));
      const before = { available: credits((available - amount) as MilliCredits) };
      await record({ action: 'person.credits', before, after: { available: credits(available) } });
    });
  }

  /**
   * @param how `keepsAdmin` false: it takes the rights of an admin, if the person has them. `stopsRuns`: before the account
   * is locked, since the end of a run waits for its account while it holds the run.
   */
  #change(
    actor: AccountId,
    id: AccountId,
    how: { reason: string; keepsAdmin: boolean; stopsRuns?: boolean },
    work: (changing: Changing) => Promise<void>,
  ): Promise<void> {
    const { store, clock, ids } = this.#options;
    return store.transaction(async (tx) => {
      const nowMs = clock.nowMs();
      if (how.stopsRuns) await setStopRequestedOfAll(tx, id, nowMs);
      if (!how.keepsAdmin) await requireAnotherAdmin(tx, id);
      const person = await lockAccount(tx, id);
      await work({
        tx,
        nowMs,
        person,
        record: (change) =>
          recordChange(
            tx,
            { ids, nowMs },
            { actor, subject: `account:${id}`, reason: how.reason, ...change },
          ),
      });
    });
  }
}

function tooMuch(balance: { available: MilliCredits } | undefined): Refusal {
  const available = credits(balance?.available ?? (0 as MilliCredits));
  return new Refusal('conflict', {
    detail: 'There is less than would be taken.',
    errors: [{ field: 'amount', message: `takes more than the ${available} that are there` }],
  });
}
