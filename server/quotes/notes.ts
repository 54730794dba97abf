import type { AccountId, Id } from '../base/ids.ts';
import type { NoteRow } from '../store/rows/quotes.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';

/** What a client noted of a talk with the finder. */
export type Note = Pick<NoteRow, 'content' | 'scene' | 'quote' | 'description'>;

const countAll = statement<{ count: number }>(
  'select count(*) as count from quotefinder_chats where account = ?',
);
const selectPage = statement<NoteRow>(
  'select * from quotefinder_chats where account = ? order by id limit ? offset ?',
);
const selectOne = statement<NoteRow>('select * from quotefinder_chats where account = ? and id = ?');
const insertOne = statement(
  `insert into quotefinder_chats (account, id, content, scene, quote, description, created_at)
   values (?, ?, ?, ?, ?, ?, ?)`,
);
const updateOne = statement(
  `update quotefinder_chats set content = ?, scene = ?, quote = ?, description = ? where account = ? and id = ?`,
);
const deleteOne = statement('delete from quotefinder_chats where account = ? and id = ?');
const deleteAll = statement('delete from quotefinder_chats where account = ?');

export async function countNotes(executor: Executor, account: AccountId): Promise<number> {
  return (await countAll.get(executor, account))?.count ?? 0;
}

/** Oldest first. */
export function readNotes(
  executor: Executor,
  account: AccountId,
  page: { limit: number; offset: number },
): Promise<NoteRow[]> {
  return selectPage.all(executor, account, page.limit, page.offset);
}

export function readNote(
  executor: Executor,
  account: AccountId,
  id: Id<'note'>,
): Promise<NoteRow | undefined> {
  return selectOne.get(executor, account, id);
}

export async function addNote(executor: Executor, row: NoteRow): Promise<void> {
  const { account, id, content, scene, quote, description, created_at } = row;
  await insertOne.run(executor, account, id, content, scene, quote, description, created_at);
}

export async function changeNote(executor: Executor, row: NoteRow): Promise<void> {
  const { content, scene, quote, description, account, id } = row;
  await updateOne.run(executor, content, scene, quote, description, account, id);
}

export async function removeNote(executor: Executor, account: AccountId, id: Id<'note'>): Promise<void> {
  await deleteOne.run(executor, account, id);
}

/** All that an account noted. */
export async function removeNotes(executor: Executor, account: AccountId): Promise<void> {
  await deleteAll.run(executor, account);
}
