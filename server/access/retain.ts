import { isoTime } from '../base/clock.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';

const deleteExpired = statement('delete from sessions where expires_at < ?');

/** Lets go of sessions that have run out: they count for nothing already. @returns how many there were. */
export function retainSessions(store: Store, nowMs: number): Promise<number> {
  return deleteExpired.run(store.db, isoTime(nowMs));
}
