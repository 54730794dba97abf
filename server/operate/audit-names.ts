import type { AccountId, GroupId } from '../base/ids.ts';
import type { Executor } from '../store/store.ts';
import { type AuditEntry, type AuditFilter, listChanges } from './audit.ts';

export interface NamedEntry extends AuditEntry {
  /** Empty when the admin has withdrawn. */
  actorName: string;
  /** That of a person or a group; null for anything else, and for what is not there any more. */
  subjectName: string | null;
}

/** As `listChanges`, with the names that people and groups have at this moment. */
export async function listNamedChanges(executor: Executor, filter: AuditFilter): Promise<NamedEntry[]> {
  const entries = await listChanges(executor, filter);
  const accounts = await namesOf(
    executor,
    'accounts',
    entries.flatMap(({ actor, subject }) => [actor, ...idsOf('account', subject)]),
  );
  const groups = await namesOf(
    executor,
    'groups',
    entries.flatMap(({ subject }) => idsOf('group', subject)),
  );
  return entries.map((entry) => ({
    ...entry,
    actorName: accounts.get(entry.actor) ?? '',
    subjectName: nameOf(entry.subject, accounts, groups),
  }));
}

function nameOf(
  subject: string,
  accounts: ReadonlyMap<string, string>,
  groups: ReadonlyMap<string, string>,
): string | null {
  const [account] = idsOf('account', subject);
  const [group] = idsOf('group', subject);
  if (account !== undefined) return accounts.get(account) || null;
  return group === undefined ? null : (groups.get(group) ?? null);
}

function idsOf(kind: 'account' | 'group', subject: string): string[] {
  return subject.startsWith(`${kind}:`) ? [subject.slice(kind.length + 1)] : [];
}

async function namesOf(
  executor: Executor,
  table: 'accounts' | 'groups',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows =
    table === 'accounts'
      ? await executor
          .selectFrom('accounts')
          .select(['id', 'name'])
          .where('id', 'in', wanted as AccountId[])
          .execute()
      : await executor
          .selectFrom('groups')
          .select(['id', 'name'])
          .where('id', 'in', wanted as GroupId[])
          .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
