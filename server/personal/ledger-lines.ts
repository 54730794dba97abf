import type { LedgerLine } from '../../protocol/usage.ts';
import { isoTime } from '../base/clock.ts';
import type { AccountId, ConversationId, RunId } from '../base/ids.ts';
import { credits } from '../base/money.ts';
import { signupRef } from '../metering/ledger.ts';
import type { LedgerRow, RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';

type OfRun = { conversation: ConversationId | null; title: string | null };
type EntryRow = OfRun &
  Omit<LedgerRow, 'price_version'> & {
    run: RunId | null;
    run_kind: RunRow['kind'] | null;
    outcome: RunRow['outcome'];
    note: string | null;
  };
type TakenRow = OfRun & Pick<RunRow, 'id' | 'kind' | 'outcome' | 'hold_state' | 'created_at' | 'closed_at'>;

const ofConversation = 'left join conversations c on c.account = r.account and c.id = r.conversation';
/** A run stands in the ledger as 'run:<id>', an act of an admin as 'act:<id>', with its reason in the audit log. */
const selectEntries = statement<EntryRow>(
  `select l.id, l.account, l.kind, l.ref, l.amount, l.settled, l.balance_after, l.created_at,
     r.id as run, r.kind as run_kind, r.outcome, c.id as conversation, c.title,
     case when l.ref like 'act:%' then (
       select a.reason from audit a where a.subject = 'account:' || l.account and a.action = 'person.credits'
         and a.created_at = l.created_at order by a.id limit 1
     ) end as note
   from ledger l
   left join runs r on r.account = l.account and r.id = substr(l.ref, 5) and l.kind in ('hold', 'settle', 'release')
   ${ofConversation}
   where l.account = ? and l.id <= ? order by l.id desc limit ?`,
);
const selectTaken = statement<TakenRow>(
  `select r.id, r.kind, r.outcome, r.hold_state, r.created_at, r.closed_at, c.id as conversation, c.title
   from runs r ${ofConversation}
   where r.account = ? and r.id <= ? and r.paid_by = 'allowance' order by r.id desc limit ?`,
);

/** After every id. */
const newest = 'z';
const idLength = 36;

/**
 * A page of the lines of an account, newest first: its entries, and what it took of its days. What was given back of a day
 * stands right above what was taken, with the time at which it came.
 * @param before the id of the last line of the page before.
 */
export async function readLedgerLines(
  executor: Executor,
  account: AccountId,
  before: string | null,
  limit: number,
): Promise<LedgerLine[]> {
  const from = before?.slice(0, idLength) ?? newest;
  // The row at which the page before ended may have brought both of its lines, or one.
  const rows = limit + 2;
  const lines = [
    ...(await selectEntries.all(executor, account, from, rows)).map(entryLine),
    ...(await selectTaken.all(executor, account, from, rows)).flatMap(takenLines),
  ];
  return lines
    .filter(({ id }) => id < (before ?? newest))
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

/** All lines, newest first, by pages. */
export async function* readAllLedgerLines(
  executor: Executor,
  account: AccountId,
): AsyncGenerator<LedgerLine[]> {
  const rows = 500;
  for (let before: string | null = null; ; ) {
    const page: LedgerLine[] = await readLedgerLines(executor, account, before, rows);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    before = last.id;
  }
}

function entryLine(row: EntryRow): LedgerLine {
  return {
    id: row.id,
    at: isoTime(row.created_at),
    unit: 'credit',
    kind: row.kind,
    amount: credits(row.amount),
    settled: credits(row.settled),
    balanceAfter: credits(row.balance_after),
    reason: row.run_kind ?? reasonOf(row),
    note: row.note,
    run: row.run && { id: row.run, outcome: row.outcome },
    conversation: conversationOf(row),
  };
}

function reasonOf({ account, ref, amount }: EntryRow): LedgerLine['reason'] {
  if (ref === signupRef(account)) return 'joined';
  return amount < 0 ? 'taken' : 'given';
}

/** Ids of runs are none of entries. */
function takenLines(row: TakenRow): LedgerLine[] {
  const line = {
    unit: 'answer' as const,
    settled: 0,
    balanceAfter: null,
    reason: row.kind,
    note: null,
    run: { id: row.id, outcome: row.outcome },
    conversation: conversationOf(row),
  };
  const taken: LedgerLine = { ...line, id: row.id, at: isoTime(row.created_at), kind: 'hold', amount: -1 };
  if (row.hold_state !== 'released') return [taken];
  const at = isoTime(row.closed_at ?? row.created_at);
  return [taken, { ...line, id: `${row.id}+`, at, kind: 'release', amount: 1 }];
}

function conversationOf({ conversation, title }: OfRun): LedgerLine['conversation'] {
  return conversation && { id: conversation, title: title ?? '' };
}
