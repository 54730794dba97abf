import type { AccountId, GroupId } from '../base/ids.ts';
import type { GroupRow } from '../store/rows/operate.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

export interface GroupView extends GroupRow {
  people: number;
}

const view = `select g.id, g.name, g.daily_allowance, g.created_at,
    (select count(*) from group_members m where m.in_group = g.id) as people from groups g`;
const selectAll = statement<GroupView>(`${view} order by g.name, g.id`);
const selectOne = statement<GroupView>(`${view} where g.id = ?`);
const lockOne = statement<GroupRow>('select * from groups where id = ? {for update}');
const insertOne = statement(
  `insert into groups (id, name, daily_allowance, created_at) values (?, ?, ?, ?) on conflict (name) do nothing`,
);
const selectNamed = statement<{ id: GroupId }>('select id from groups where name = ?');
const updateOne = statement('update groups set name = ?, daily_allowance = ? where id = ?');
const deleteOne = statement('delete from groups where id = ?');
const insertMember = statement(
  `insert into group_members (in_group, account, created_at) values (?, ?, ?)
   on conflict (in_group, account) do nothing`,
);
const deleteMember = statement('delete from group_members where in_group = ? and account = ?');
const selectMembers = statement<{ account: AccountId }>(
  `select account from group_members where in_group = ? and created_at <= ? and account > ?
   order by account limit ?`,
);

/** All groups by name, each with how many people it has. */
export function readGroups(executor: Executor): Promise<GroupView[]> {
  return selectAll.all(executor);
}

export function readGroup(executor: Executor, id: GroupId): Promise<GroupView | undefined> {
  return selectOne.get(executor, id);
}

export function lockGroup(tx: Tx, id: GroupId): Promise<GroupRow | undefined> {
  return lockOne.get(tx, id);
}

/** @returns false when another one has the name. */
export async function addGroup(tx: Tx, group: GroupRow): Promise<boolean> {
  return (await insertOne.run(tx, group.id, group.name, group.daily_allowance, group.created_at)) === 1;
}

export async function findGroupNamed(executor: Executor, name: string): Promise<GroupId | null> {
  return (await selectNamed.get(executor, name))?.id ?? null;
}

export async function changeGroup(tx: Tx, { id, name, daily_allowance }: GroupRow): Promise<void> {
  await updateOne.run(tx, name, daily_allowance, id);
}

export async function removeGroup(tx: Tx, id: GroupId): Promise<void> {
  await deleteOne.run(tx, id);
}

/** @returns false for who was in it already. */
export async function addMember(tx: Tx, group: GroupId, account: AccountId, nowMs: number): Promise<boolean> {
  return (await insertMember.run(tx, group, account, nowMs)) === 1;
}

/** @returns false for who was not in it. */
export async function removeMember(tx: Tx, group: GroupId, account: AccountId): Promise<boolean> {
  return (await deleteMember.run(tx, group, account)) === 1;
}

/** Some of those who were in a group by a moment, in the order of their ids, from the one after `after` on. */
export async function readMembers(
  executor: Executor,
  group: GroupId,
  { byMs, after, limit }: { byMs: number; after: AccountId; limit: number },
): Promise<AccountId[]> {
  return (await selectMembers.all(executor, group, byMs, after, limit)).map(({ account }) => account);
}
