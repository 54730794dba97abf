import type { AccountId, RunId } from '../base/ids.ts';
import { readParts } from '../journal/table.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';
import type { Fault } from './repair-fault.ts';

interface FaultyJournal {
  account: AccountId;
  id: RunId;
  state: RunRow['state'];
  last_seq: number;
  parts: number;
  last: number;
}

/** As `verifyBooks` judges them: numbered from 1 without a gap, and of a closed run as long as it says. */
const selectFaulty = statement<FaultyJournal>(
  `select r.account, r.id, r.state, r.last_seq, coalesce(j.parts, 0) as parts, coalesce(j.last, 0) as last
   from runs r left join (
     select account, run, count(*) as parts, max(seq) as last from journal group by account, run
   ) j on j.account = r.account and j.run = r.id
   where coalesce(j.parts, 0) <> coalesce(j.last, 0)
     or (r.state = 'closed' and r.journaled = 1 and coalesce(j.last, 0) <> r.last_seq
       and exists (select 1 from messages m where m.account = r.account and m.id = r.id))
   order by r.account, r.id`,
);
const deleteParts = statement('delete from journal where account = ? and run = ?');
const markLetGo = statement('update runs set journaled = 0 where account = ? and id = ?');
const insertPart = statement('insert into journal (account, run, seq, text) values (?, ?, ?, ?)');

/** Journals that cannot be replayed as they are. */
export async function findJournalFaults(snapshot: Executor): Promise<Fault[]> {
  return (await selectFaulty.all(snapshot)).map(journalFault);
}

function journalFault(run: FaultyJournal): Fault {
  const { account, id, state, parts, last } = run;
  const says = state === 'closed' ? `, and the run says ${run.last_seq}` : '';
  return {
    account,
    subject: `run ${id}`,
    found: `its journal has ${parts} parts up to ${last}${says}`,
    remedy:
      state === 'closed'
        ? 'the journal is let go, and the text stays with the answer'
        : 'its parts are numbered again, and the text that is there is kept',
    mend: (tx) => (state === 'closed' ? letGo(tx, account, id) : renumber(tx, account, id)),
  };
}

async function letGo(tx: Tx, account: AccountId, run: RunId): Promise<void> {
  await deleteParts.run(tx, account, run);
  await markLetGo.run(tx, account, run);
}

async function renumber(tx: Tx, account: AccountId, run: RunId): Promise<void> {
  const parts = await readParts(tx, account, run);
  await deleteParts.run(tx, account, run);
  for (const [index, text] of parts.entries()) await insertPart.run(tx, account, run, index + 1, text);
}
