import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GroupPeople, PatchGroup } from '../../protocol/admin-groups.ts';
import type { FieldError } from '../../protocol/problem.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import { fault } from '../base/faults.ts';
import type { AccountId, GroupId, Id, Ids } from '../base/ids.ts';
import { credits, type MilliCredits } from '../base/money.ts';
import type { Tariff } from '../metering/hold.ts';
import { hasEntry } from '../metering/ledger.ts';
import { adjust, ensureWallet } from '../metering/wallet.ts';
import type { GroupRow } from '../store/rows/operate.ts';
import { statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';
import { type AskedAct, beginAct, lockAct } from './acts.ts';
import { type Change, recordChange } from './audit.ts';
import {
  addGroup,
  addMember,
  changeGroup,
  findGroupNamed,
  type GroupView,
  lockGroup,
  readGroup,
  readGroups,
  readMembers,
  removeGroup,
  removeMember,
} from './groups-table.ts';

/** How many people get credits in one transaction, which holds open streams up for a few milliseconds. */
const batchPeople = 50;

const selectById = statement<{ id: AccountId }>(
  "select id from accounts where id = ? and email not like '%@withdrawn.invalid'",
);
const selectByEmail = statement<{ id: AccountId }>('select id from accounts where email = ?');

export interface GroupsOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  tariff: Tariff;
}

/** Classes and teams. Every change is in the audit log, or it is not made. */
export class Groups {
  readonly #options: GroupsOptions;

  constructor(options: GroupsOptions) {
    this.#options = options;
  }

  list(): Promise<GroupView[]> {
    return readGroups(this.#options.store.read);
  }

  /** @throws Refusal `not-found`. */
  async read(id: GroupId): Promise<GroupView> {
    const group = await readGroup(this.#options.store.read, id);
    if (!group) throw new Refusal('not-found');
    return group;
  }

  /** @throws Refusal `conflict` when another one has the name. */
  async create(
    actor: AccountId,
    wanted: { name: string; dailyAllowance: number | null },
  ): Promise<GroupView> {
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    const id = ids.next<'group'>();
    const { name, dailyAllowance: daily_allowance } = wanted;
    await store.transaction(async (tx) => {
      if (!(await addGroup(tx, { id, name, daily_allowance, created_at: nowMs }))) throw nameTaken();
      await this.#record(tx, nowMs, {
        actor,
        action: 'group.create',
        subject: id,
        before: null,
        after: wanted,
      });
    });
    return this.read(id);
  }

  /** Changes the name, or the answers a day: from now on. @throws Refusal `not-found`, `conflict` as `create`. */
  async change(actor: AccountId, id: GroupId, patch: PatchGroup): Promise<GroupView> {
    await this.#change(id, async (tx, nowMs, before) => {
      const { name = before.name, dailyAllowance = before.daily_allowance } = patch;
      const holder = await findGroupNamed(tx, name);
      if (holder !== null && holder !== id) throw nameTaken();
      await changeGroup(tx, { ...before, name, daily_allowance: dailyAllowance });
      const was = { name: before.name, dailyAllowance: before.daily_allowance };
      const after = { name, dailyAllowance };
      await this.#record(tx, nowMs, { actor, action: 'group.change', subject: id, before: was, after });
    });
    return this.read(id);
  }

  /** Its people stay, without what it gave them from now on. @throws Refusal `not-found`. */
  delete(actor: AccountId, id: GroupId): Promise<void> {
    return this.#change(id, async (tx, nowMs, group) => {
      await removeGroup(tx, id);
      const before = { name: group.name, dailyAllowance: group.daily_allowance };
      await this.#record(tx, nowMs, { actor, action: 'group.delete', subject: id, before, after: null });
    });
  }

  /** @throws Refusal `not-found`; `validation-failed` that names who is nobody here: then nothing is changed. */
  async addPeople(actor: AccountId, id: GroupId, named: GroupPeople): Promise<GroupView> {
    await this.#change(id, async (tx, nowMs) => {
      const added: AccountId[] = [];
      for (const account of await accountsOf(tx, named)) {
        if (await addMember(tx, id, account, nowMs)) added.push(account);
      }
      if (added.length === 0) return;
      const after = { people: added };
      await this.#record(tx, nowMs, { actor, action: 'group.add-people', subject: id, before: null, after });
    });
    return this.read(id);
  }

  /** @throws Refusal as `addPeople`. */
  async removePeople(actor: AccountId, id: GroupId, named: GroupPeople): Promise<GroupView> {
    await this.#change(id, async (tx, nowMs) => {
      const removed: AccountId[] = [];
      for (const account of await accountsOf(tx, named)) {
        if (await removeMember(tx, id, account)) removed.push(account);
      }
      if (removed.length === 0) return;
      const before = { people: removed };
      await this.#record(tx, nowMs, {
        actor,
        action: 'group.remove-people',
        subject: id,
        before,
        after: null,
      });
    });
    return this.read(id);
  }

  /**
   * Gives credits to each of its people, each a line of the ledger, some of them at a time. Asked for again under the same
   * key, as after a crash, it goes on with those who have none yet, of the people who were in it at the first time.
   * @returns to how many of them it was given, now or before.
   * @throws Refusal `not-found`, `idempotency-key-reused`.
   */
  async giveCredits(act: AskedAct, id: GroupId, amount: MilliCredits, reason: string): Promise<number> {
    const { store, clock, ids } = this.#options;
    const { actor } = act;
    const begun = await store.transaction(async (tx) => {
      if (!(await lockGroup(tx, id))) throw new Refusal('not-found');
      const nowMs = clock.nowMs();
      const known = await beginAct(tx, { ids, nowMs }, act);
      const after = { credits: credits(amount) };
      const change = { actor, action: 'group.credits', subject: id, before: null, after, reason };
      if (!known.isKnown) await this.#record(tx, nowMs, change);
      return known;
    });
    let people = 0;
    let after = '' as AccountId;
    for (;;) {
      const batch = await readMembers(store.read, id, { byMs: begun.atMs, after, limit: batchPeople });
      if (batch.length === 0) return people;
      await store.transaction((tx) => this.#giveEach(tx, begun.id, batch, amount));
      people += batch.length;
      after = batch.at(-1) ?? after;
      await nextTurn();
    }
  }

  async #giveEach(tx: Tx, act: Id<'act'>, people: readonly AccountId[], amount: MilliCredits): Promise<void> {
    const { ids, clock, tariff } = this.#options;
    const book = { ids, nowMs: clock.nowMs() };
    await lockAct(tx, act);
    for (const account of people) {
      const ref = `act:${act}:${account}`;
      await ensureWallet(tx, book, account, tariff.signupMilliCredits);
      if (!(await hasEntry(tx, 'adjust', ref))) await adjust(tx, book, { account, ref, amount });
    }
  }

  #change(id: GroupId, work: (tx: Tx, nowMs: number, group: GroupRow) => Promise<void>): Promise<void> {
    const { store, clock } = this.#options;
    return store.transaction(async (tx) => {
      const group = await lockGroup(tx, id);
      if (!group) throw new Refusal('not-found');
      await work(tx, clock.nowMs(), group);
    });
  }

  #record(tx: Tx, nowMs: number, change: Omit<Change, 'subject'> & { subject: GroupId }): Promise<void> {
    const subject = `group:${change.subject}`;
    return recordChange(tx, { ids: this.#options.ids, nowMs }, { ...change, subject });
  }
}

async function accountsOf(tx: Tx, { ids, emails }: GroupPeople): Promise<AccountId[]> {
  const found: AccountId[] = [];
  const errors: FieldError[] = [];
  const look = async (field: string, row: { id: AccountId } | undefined) => {
    if (row) found.push(row.id);
    else errors.push({ field, message: 'is nobody here' });
  };
  for (const [at, id] of ids.entries()) await look(`ids.${at}`, await selectById.get(tx, id));
  for (const [at, email] of emails.entries()) {
    await look(`emails.${at}`, await selectByEmail.get(tx, email.trim().toLowerCase()));
  }
  if (errors.length > 0) throw new Refusal('validation-failed', { errors });
  return found;
}

function nameTaken(): Refusal {
  return new Refusal('conflict', {
    detail: 'Another group has this name.',
    errors: [{ field: 'name', ...fault('taken') }],
  });
}
