import type { AccountId, MessageId, RunId } from '../base/ids.ts';
import { readParts } from '../journal/table.ts';
import type { MessageRow } from '../store/rows/chat.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';
import { closeMessage } from './messages.ts';
import type { Fault } from './repair-fault.ts';

type Outcome = Exclude<MessageRow['status'], 'pending'>;

interface LeftPending {
  account: AccountId;
  id: MessageId;
  content: string;
  outcome: Outcome;
}

const selectPendingOfClosed = statement<LeftPending>(
  `select m.account, m.id, m.content, r.outcome from messages m join runs r on r.account = m.account and r.id = m.id
   where m.status = 'pending' and r.state = 'closed' order by m.account, m.id`,
);
const selectWithoutRun = statement<Pick<MessageRow, 'account' | 'id' | 'content' | 'status'>>(
  `select m.account, m.id, m.content, m.status from messages m
   where m.role = 'assistant' and not exists (select 1 from runs r where r.account = m.account and r.id = m.id)
   order by m.account, m.id`,
);
const insertRun = statement(
  `insert into runs (account, id, kind, key, fingerprint, conversation, model, node, state, outcome, paid_by,
     hold_state, held, settled, price_version, journaled, error_code, created_at, first_text_at, closed_at)
   select m.account, m.id, 'turn', ?, '', m.conversation, 'unknown', '', 'closed', ?, 'operator', 'released', 0, 0,
     (select max(version) from prices), 0, ?, m.created_at, m.created_at, ?
   from messages m where m.account = ? and m.id = ?`,
);

/** Answers that are pending and cannot come any more, and answers that have no run and so cannot be shown. */
export async function findAnswerFaults(snapshot: Executor, nowMs: number): Promise<Fault[]> {
  const leftPending = await selectPendingOfClosed.all(snapshot);
  const withoutRun = await selectWithoutRun.all(snapshot);
  return [...leftPending.map(pendingFault), ...withoutRun.map((message) => withoutRunFault(message, nowMs))];
}

function pendingFault(answer: LeftPending): Fault {
  const { account, id, outcome } = answer;
  return {
    account,
    subject: `answer ${id}`,
    found: `it is pending, and its run is closed as ${outcome}`,
    remedy: `it becomes ${outcome}, with the text of its journal`,
    mend: (tx) => closeFromRun(tx, answer),
  };
}

/** A journal that was let go has nothing to add to the text that is there. */
async function closeFromRun(tx: Tx, { account, id, content, outcome }: LeftPending): Promise<void> {
  const parts = await readParts(tx, account, id as string as RunId);
  const text = parts.length > 0 ? parts.join('') : content;
  await closeMessage(tx, { account, id, content: text, status: outcome });
}

function withoutRunFault(
  message: Pick<MessageRow, 'account' | 'id' | 'content' | 'status'>,
  nowMs: number,
): Fault {
  const { account, id, content } = message;
  const outcome: Outcome = message.status === 'pending' ? 'failed' : message.status;
  const errorCode: RunRow['error_code'] = outcome === 'failed' ? 'interrupted' : null;
  return {
    account,
    subject: `answer ${id}`,
    found: `it is ${message.status} and has no run`,
    remedy: `it becomes ${outcome}, with a closed run that cost nothing`,
    async mend(tx) {
      await insertRun.run(tx, `doctor:${id}`, outcome, errorCode, nowMs, account, id);
      await closeMessage(tx, { account, id, content, status: outcome });
    },
  };
}
