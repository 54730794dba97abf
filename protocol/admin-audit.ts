import { z } from 'zod';
import { listQuery } from './list.ts';
import { storableText } from './text.ts';

/** GET /admin/audit: newest first. `subject` is `<kind>:<id>`, such as `account:0198…`. */
export const listAuditQuery = listQuery.extend({
  actor: z.uuid({ version: 'v7' }).optional(),
  subject: storableText(200).optional(),
});

const facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** One change by an admin. */
export const auditEntry = z.object({
  id: z.string(),
  actor: z.object({ id: z.string(), name: z.string() }),
  /** The thing and the verb, such as `person.suspend`. */
  action: z.string(),
  /** `name` is that of a person or a group, as far as there is one. */
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  before: facts.nullable(),
  after: facts.nullable(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
