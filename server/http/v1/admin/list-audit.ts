import {
  type AuditEntry,
  auditEntry as itemSchema,
  listAuditQuery,
} from '../../../../protocol/admin-audit.ts';
import { page } from '../../../../protocol/list.ts';
import { isoTime } from '../../../base/clock.ts';
import type { AccountId } from '../../../base/ids.ts';
import { listNamedChanges, type NamedEntry } from '../../../operate/audit-names.ts';
import type { Store } from '../../../store/store.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { nextLink } from '../cursor.ts';
import { decodeIdCursor, pageOf } from './id-cursor.ts';

export function listAudit(store: Store): Endpoint {
  return endpoint({
    name: 'list-audit',
    method: 'GET',
    path: '/admin/audit',
    summary: 'What admins have changed, newest first',
    access: 'admin',
    query: listAuditQuery,
    reply: { status: 200, body: page(itemSchema) },
    async handle({ query: { cursor, limit, actor, subject } }) {
      const found = await listNamedChanges(store.read, {
        actor: actor as AccountId | undefined,
        subject,
        before: decodeIdCursor(cursor),
        limit: limit + 1,
      });
      const { rows, next } = pageOf(found, limit);
      const body = { items: rows.map(presentEntry), next };
      return { status: 200, body, headers: nextLink('/api/v1/admin/audit', next) };
    },
  });
}

function presentEntry(entry: NamedEntry): AuditEntry {
  const { subject, before, after } = entry;
  const [kind = '', ...rest] = subject.split(':');
  return {
    id: entry.id,
    actor: { id: entry.actor, name: entry.actorName },
    action: entry.action,
    subject: { kind, id: rest.join(':'), name: entry.subjectName },
    before: mutable(before),
    after: mutable(after),
    reason: entry.reason ?? null,
    createdAt: isoTime(entry.createdAtMs),
  };
}

function mutable(facts: NamedEntry['before']): AuditEntry['before'] {
  if (facts === null) return null;
  const entries = Object.entries(facts).map(([name, value]) => {
    return [name, typeof value === 'object' && value !== null ? [...value] : value];
  });
  return Object.fromEntries(entries) as AuditEntry['before'];
}
