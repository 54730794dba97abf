import { sql } from 'kysely';
import type { AccountId, GroupId } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import { longRead } from '../store/long-read.ts';
import type { AccountRow } from '../store/rows/accounts.ts';
import type { Executor } from '../store/store.ts';

/** Which of the people; what is left out does not narrow the list. */
export interface PeopleFilter {
  /** Stands in the name or the address, in capitals or not. */
  q?: string | undefined;
  role?: AccountRow['role'] | undefined;
  suspended?: boolean | undefined;
  group?: string | undefined;
  /** The last one of the page before. */
  before?: AccountId | undefined;
  limit: number;
}

/** One of the people, without anything that somebody wrote. */
export interface PersonRow
  extends Pick<
    AccountRow,
    'id' | 'name' | 'email' | 'role' | 'suspended_at' | 'suspended_reason' | 'created_at'
  > {
  application: string | null;
  /** Null while there is no wallet. */
  available: MilliCredits | null;
  held: MilliCredits | null;
  /** When the newest session that is left began. */
  last_log_in: string | null;
  groups: { id: GroupId; name: string }[];
}

/** Newest first. A name or an address is found by any part, which reads all rows: so it is a long read. */
export const listPeopleRead = longRead(
  import.meta.url,
  'listPeopleRead',
  async ({ executor }, filter: PeopleFilter): Promise<PersonRow[]> => {
    let query = people(executor).orderBy('a.id', 'desc').limit(filter.limit);
    const { q, role, suspended, group, before } = filter;
    if (before !== undefined) query = query.where('a.id', '<', before);
    if (role !== undefined) query = query.where('a.role', '=', role);
    if (suspended !== undefined) query = query.where('a.suspended_at', suspended ? 'is not' : 'is', null);
    if (group !== undefined) {
      query = query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('group_members as m')
            .select('m.account')
            .whereRef('m.account', '=', 'a.id')
            .where('m.in_group', '=', group as GroupId),
        ),
      );
    }
    const sought = q?.trim() ?? '';
    if (sought !== '') query = query.where(contains(sought));
    return withGroups(executor, await query.execute());
  },
);

/** One of them, or undefined; also for who has withdrawn. */
export async function readPerson(executor: Executor, id: AccountId): Promise<PersonRow | undefined> {
  const rows = await people(executor).where('a.id', '=', id).execute();
  return (await withGroups(executor, rows))[0];
}

function people(executor: Executor) {
  return executor
    .selectFrom('accounts as a')
    .leftJoin('external_accounts as e', 'e.account', 'a.id')
    .leftJoin('wallets as w', 'w.account', 'a.id')
    .select(['a.id', 'a.name', 'a.email', 'a.role', 'a.suspended_at', 'a.suspended_reason', 'a.created_at'])
    .select(['e.application', 'w.available', 'w.held'])
    .select(({ selectFrom }) =>
      selectFrom('sessions as s')
        .select(({ fn }) => fn.max('s.created_at').as('at'))
        .whereRef('s.account', '=', 'a.id')
        .as('last_log_in'),
    )
    .where('a.email', 'not like', '%@withdrawn.invalid');
}

/** Engines differ in what they lower beyond ASCII, so the text is looked for as it is too. */
function contains(sought: string) {
  const escaped = sought.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const exact = `%${escaped}%`;
  const lower = exact.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return sql<boolean>`(lower(a.name) like ${lower} escape '\\' or lower(a.email) like ${lower} escape '\\'
    or a.name like ${exact} escape '\\')`;
}

async function withGroups(
  executor: Executor,
  rows: readonly Omit<PersonRow, 'groups'>[],
): Promise<PersonRow[]> {
  if (rows.length === 0) return [];
  const memberships = await executor
    .selectFrom('group_members as m')
    .innerJoin('groups as g', 'g.id', 'm.in_group')
    .select(['m.account', 'g.id', 'g.name'])
    .where(
      'm.account',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('g.name')
    .execute();
  return rows.map((row) => ({
    ...row,
    groups: memberships.filter(({ account }) => account === row.id).map(({ id, name }) => ({ id, name })),
  }));
}
