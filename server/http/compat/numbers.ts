import { Bug, Refusal } from '../../base/errors.ts';
import type { AccountId, Id } from '../../base/ids.ts';
import { statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';

/** What has a number. */
export type Numbered = 'account' | 'conversation' | 'message' | 'quote' | 'note';

/** Two that take the same number at once: one of them tries again. Each try means that another one got a number. */
const triesMax = 1_000;
/** The largest that an `integer` column of PostgreSQL holds: what is above it numbers nothing. */
const numberMax = 2 ** 31 - 1;

const selectNumber = statement<{ number: number }>('select number from compat_ids where kind = ? and id = ?');
const selectId = statement<{ id: string }>(
  'select id from compat_ids where kind = ? and number = ? and account = ?',
);
const selectShared = statement<{ id: string }>('select id from compat_ids where kind = ? and number = ?');
const insertNumber = statement(
  `insert into compat_ids (kind, number, account, id)
   select cast(? as text), coalesce(max(number), 0) + 1, cast(? as text), cast(? as text) from compat_ids where kind = ?
   on conflict do nothing`,
);

/** The short integers of the contracts, given out when a row is first shown by one. */
export class Numbers {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The number of a row of an account, the same for ever. */
  async of(kind: Numbered, account: AccountId, id: string): Promise<number> {
    for (let tries = 1; tries <= triesMax; tries += 1) {
      const known = await selectNumber.get(this.#store.db, kind, id);
      if (known) return known.number;
      await insertNumber.run(this.#store.db, kind, account, id, kind);
    }
    throw new Bug(`no number was found for ${kind} ${id}`);
  }

  /** The id behind a number. @throws Refusal `not-found` for one of another account as for one that is not there. */
  async idOf<Kind extends string>(kind: Numbered, account: AccountId, number: number): Promise<Id<Kind>> {
    const row = number <= numberMax && (await selectId.get(this.#store.read, kind, number, account));
    if (!row) throw new Refusal('not-found');
    return row.id as Id<Kind>;
  }

  /** As `idOf`, for rows that everybody may see. */
  async sharedIdOf<Kind extends string>(kind: Numbered, number: number): Promise<Id<Kind>> {
    const row = number <= numberMax && (await selectShared.get(this.#store.read, kind, number));
    if (!row) throw new Refusal('not-found');
    return row.id as Id<Kind>;
  }
}
