import type { OwnSession } from '../../protocol/session.ts';
import { isoTime } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { Id } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import { deviceOf } from './device.ts';
import type { Session } from './session.ts';

interface SessionRow {
  id: Id<'session'>;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
}

/** The token is not read: it must not come near a reply. */
const selectSessions = statement<SessionRow>(
  `select id, ip_address, user_agent, created_at from sessions where account = ? and expires_at > ?
   order by created_at desc, id desc`,
);
const deleteSession = statement('delete from sessions where account = ? and id = ?');
const deleteOthers = statement('delete from sessions where account = ? and id <> ?');

/** The sessions of who asks that can be used, newest log-in first. */
export async function listOwnSessions(
  executor: Executor,
  { id: current, account }: Session,
  nowMs: number,
): Promise<OwnSession[]> {
  const rows = await selectSessions.all(executor, account.id, isoTime(nowMs));
  return rows.map(({ id, ip_address: address, user_agent, created_at: createdAt }) => ({
    id,
    device: deviceOf(user_agent),
    address: address === '' ? null : address,
    createdAt,
    isCurrent: id === current,
  }));
}

/** Ends one of one's own sessions, also the one that asks. @throws Refusal `not-found` for any other. */
export async function endOwnSession(
  executor: Executor,
  { account }: Session,
  id: Id<'session'>,
): Promise<void> {
  if ((await deleteSession.run(executor, account.id, id)) === 0) throw new Refusal('not-found');
}

/** Ends all sessions of who asks but this one. */
export async function endOtherSessions(executor: Executor, { id, account }: Session): Promise<void> {
  await deleteOthers.run(executor, account.id, id);
}
