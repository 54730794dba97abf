import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';

/** Something in the books that does not hold. */
export interface Violation {
  account: string;
  /** The run, the day or the conversation that it is about; the account itself when it is about its balance. */
  subject: string;
  /** What is, and what should be. */
  found: string;
}

export interface CheckResult {
  name: string;
  violations: Violation[];
}

/**
 * The invariants of the design, each as a query that gives what breaks it. All are read from one snapshot, so that a
 * running server does not look broken between two of them.
 */
const checks: { name: string; sql: string }[] = [
  {
    name: 'available + held = grants + adjustments - settled',
    sql: `select w.account, w.account as subject,
        (w.available + w.held) || ' is not ' || coalesce(l.earned, 0) as found
      from wallets w left join (
        select account, sum(case when kind in ('grant', 'adjust') then amount else 0 end) - sum(settled) as earned
        from ledger group by account
      ) l on l.account = w.account
      where w.available + w.held <> coalesce(l.earned, 0)`,
  },
  {
    name: 'available = the sum of the ledger',
    sql: `select w.account, w.account as subject, w.available || ' is not ' || coalesce(l.total, 0) as found
      from wallets w left join (select account, sum(amount) as total from ledger group by account) l
        on l.account = w.account
      where w.available <> coalesce(l.total, 0)`,
  },
  {
    name: 'held = the holds of open runs',
    sql: `select w.account, w.account as subject, w.held || ' is not ' || coalesce(r.held, 0) as found
      from wallets w left join (
        select account, sum(held) as held from runs where state = 'open' group by account
      ) r on r.account = w.account
      where w.held <> coalesce(r.held, 0)`,
  },
  {
    name: 'no money without a wallet',
    sql: `select distinct l.account, l.account as subject, 'a ledger and no wallet' as found
      from ledger l where not exists (select 1 from wallets w where w.account = l.account)`,
  },
  {
    name: 'hold = settled + released, in the run and in the ledger',
    sql: `select r.account, r.id as subject,
        'held ' || r.held || ', settled ' || r.settled || '; the ledger says ' || coalesce(l.held, 0) || ', '
          || coalesce(l.settled, 0) || ', released ' || coalesce(l.released, 0) as found
      from runs r left join (
        select account, ref,
          -sum(case when kind = 'hold' then amount else 0 end) as held,
          sum(settled) as settled,
          sum(case when kind = 'release' then amount else 0 end) as released
        from ledger where kind in ('hold', 'settle', 'release') group by account, ref
      ) l on l.account = r.account and l.ref = 'run:' || r.id
      where r.held <> coalesce(l.held, 0) or r.settled <> coalesce(l.settled, 0)
        or coalesce(l.released, 0) <> case when r.state = 'open' then 0 else r.held - r.settled end`,
  },
  {
    name: 'no entry of a run without its run',
    sql: `select l.account, l.ref as subject, l.kind || ' of no run' as found
      from ledger l where l.kind in ('hold', 'settle', 'release')
        and not exists (select 1 from runs r where r.account = l.account and 'run:' || r.id = l.ref)`,
  },
  {
    name: 'allowance used = runs of that day that were not given back',
    sql: `select a.account, a.day as subject, a.used || ' is not ' || coalesce(r.used, 0) as found
      from allowances a left join (
        select account, day, count(*) as used from runs
        where paid_by = 'allowance' and hold_state <> 'released' group by account, day
      ) r on r.account = a.account and r.day = a.day
      where a.used <> coalesce(r.used, 0)
      union all
      select r.account, r.day, 'runs of a day that has no allowance' from runs r
      where r.paid_by = 'allowance' and r.hold_state <> 'released'
        and not exists (select 1 from allowances a where a.account = r.account and a.day = r.day)`,
  },
  {
    name: 'a whole answer of a model is paid for, a failed one is not',
    sql: `select account, id as subject, outcome || ' and ' || hold_state as found from runs
      where (outcome = 'complete' and (hold_state = 'settled') <> (tokens_source is not null))
        or (outcome = 'failed' and hold_state <> 'released')
        or (hold_state = 'settled' and first_text_at is null)`,
  },
  {
    name: 'a run is closed when its answer is not pending',
    sql: `select m.account, m.id as subject, m.status || ' and its run ' || coalesce(r.state, 'missing') as found
      from messages m left join runs r on r.account = m.account and r.id = m.id
      where m.role = 'assistant'
        and (r.id is null or (m.status = 'pending') <> (r.state = 'open') or (r.outcome <> m.status))
      union all
      select r.account, r.id, 'a turn without its answer' from runs r
      join conversations c on c.account = r.account and c.id = r.conversation
      where r.kind = 'turn' and not exists (select 1 from messages m where m.account = r.account and m.id = r.id)`,
  },
  {
    name: 'the journal has no gap',
    sql: `select r.account, r.id as subject,
        coalesce(j.parts, 0) || ' parts up to ' || coalesce(j.last, 0) || ', the run says ' || r.last_seq as found
      from runs r left join (
        select account, run, count(*) as parts, min(seq) as first, max(seq) as last
        from journal group by account, run
      ) j on j.account = r.account and j.run = r.id
      where coalesce(j.parts, 0) <> coalesce(j.last, 0) or j.first <> 1
        or (r.state = 'closed' and r.journaled = 1 and coalesce(j.last, 0) <> r.last_seq
          and exists (select 1 from messages m where m.account = r.account and m.id = r.id))`,
  },
  {
    name: 'the text of an answer = its journal',
    sql: `select m.account, m.id as subject, 'the text is not what was shown' as found
      from messages m join (
        select account, run, string_agg(text, '' order by seq) as text from journal group by account, run
      ) j on j.account = m.account and j.run = m.id
      where m.status <> 'pending' and m.content <> j.text`,
  },
];

/** Proves the books of all accounts. @param snapshot a read transaction, so that all checks see one moment. */
export async function verifyBooks(snapshot: Executor): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, sql } of checks) {
    results.push({ name, violations: await statement<Violation>(sql).all(snapshot) });
  }
  return results;
}
