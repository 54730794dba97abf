import type { AccountId, Id, Ids } from '../base/ids.ts';
import type { AuditRow } from '../store/rows/operate.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** Facts of a changed thing, by the names of the API. Never a secret, and never what somebody wrote in a chat. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One change by an admin. */
export interface Change {
  actor: AccountId;
  /** The thing and the verb, such as `person.suspend`. */
  action: string;
  /** What was changed, as `<kind>:<id>`, such as `account:0198…`. */
  subject: string;
  before: Facts | null;
  after: Facts | null;
  reason?: string | undefined;
}

export interface AuditEntry extends Change {
  id: Id<'audit'>;
  createdAtMs: number;
}

export interface AuditFilter {
  actor?: AccountId | undefined;
  subject?: string | undefined;
  /** The last entry of the page before. */
  before?: Id<'audit'> | undefined;
  limit: number;
}

const insertEntry = statement(
  `insert into audit (id, actor, action, subject, before, after, reason, created_at)
   values (?, ?, ?, ?, ?, ?, ?, ?)`,
);

/** Writes a change down, in the transaction that makes it: one is never without the other. */
export async function recordChange(
  tx: Tx,
  { ids, nowMs }: { ids: Ids; nowMs: number },
  { actor, action, subject, before, after, reason }: Change,
): Promise<void> {
  const id = ids.next<'audit'>();
  await insertEntry.run(
    tx,
    id,
    actor,
    action,
    subject,
    before && JSON.stringify(before),
    after && JSON.stringify(after),
    reason ?? null,
    nowMs,
  );
}

/** The changes that match, newest first. */
export async function listChanges(executor: Executor, filter: AuditFilter): Promise<AuditEntry[]> {
  let query = executor.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(filter.limit);
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  return (await query.execute()).map(entryOf);
}

function entryOf({ created_at: createdAtMs, before, after, reason, ...row }: AuditRow): AuditEntry {
  return { ...row, before: factsOf(before), after: factsOf(after), reason: reason ?? undefined, createdAtMs };
}

function factsOf(json: string | null): Facts | null {
  return json === null ? null : (JSON.parse(json) as Facts);
}
