import { isoTime } from '../base/clock.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { deleteEndedLinks } from './one-time-links.ts';

const deleteExpired = statement('delete from sessions where expires_at < ?');

/** Lets go of sessions and one-time links that have run out: they count for nothing already. @returns how many there were. */
export async function retainSessions(store: Store, nowMs: number): Promise<number> {
  const links = await deleteEndedLinks(store.db, nowMs);
  return links + (await deleteExpired.run(store.db, isoTime(nowMs)));
}
