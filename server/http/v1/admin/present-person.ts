import type { AdminPerson, AdminPersonDetails } from '../../../../protocol/admin-people.ts';
import { isoTime } from '../../../base/clock.ts';
import { credits, noCredits } from '../../../base/money.ts';
import type { PersonDetails } from '../../../operate/people.ts';
import type { PersonRow } from '../../../operate/people-list.ts';

export function presentPerson(row: PersonRow): AdminPerson {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    application: row.application,
    suspended:
      row.suspended_at === null
        ? null
        : { at: isoTime(row.suspended_at), reason: row.suspended_reason ?? '' },
    groups: row.groups.map(({ id, name }) => ({ id, name })),
    credits: { available: credits(row.available ?? noCredits), held: credits(row.held ?? noCredits) },
    lastLogInAt: row.last_log_in,
    createdAt: row.created_at,
  };
}

export function presentPersonDetails(person: PersonDetails): AdminPersonDetails {
  const { meters, ledger, ways, usage } = person;
  const { limit, used, resetsAtMs } = meters.allowance;
  return {
    ...presentPerson(person),
    timeZone: person.timeZone,
    ledger: {
      granted: credits(ledger.granted),
      adjusted: credits(ledger.adjusted),
      settled: credits(ledger.settled),
    },
    allowance: { own: person.ownAllowance, limit, used, resetsAt: isoTime(resetsAtMs) },
    sessions: ways.sessions,
    keys: ways.keys,
    usage: usage.map(({ prompt_tokens: promptTokens, completion_tokens: completionTokens, ...counts }) => ({
      kind: counts.kind,
      complete: counts.complete,
      stopped: counts.stopped,
      failed: counts.failed,
      promptTokens,
      completionTokens,
    })),
  };
}
