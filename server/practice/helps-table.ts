import type { ConversationId, RunId } from '../base/ids.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { HelpRow } from '../store/rows/practice.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** What a help is about. */
export type Subject = Omit<HelpRow, 'run'>;

/** A run, with the place that its help is about and what came of it. */
export interface MadeHelp {
  run: RunRow;
  place: string;
  content: string;
}

type MadeRow = RunRow & Pick<MadeHelp, 'place' | 'content'>;

const madeColumns = 'r.*, h.place, s.content';
const madeTables = `helps h join runs r on r.account = h.account and r.id = h.run
  join results s on s.account = h.account and s.run = h.run`;

const selectRun = statement<{ run: RunId }>(
  `select h.run from helps h join runs r on r.account = h.account and r.id = h.run
   where h.account = ? and h.conversation = ? and h.kind = ? and h.place = ? and h.variant = ?
     and (r.state = 'open' or r.outcome = 'complete')`,
);
const upsert = statement(
  `insert into helps (account, conversation, kind, place, variant, run) values (?, ?, ?, ?, ?, ?)
   on conflict (account, conversation, kind, place, variant) do update set run = excluded.run`,
);
const selectAll = statement<MadeRow>(
  `select ${madeColumns} from ${madeTables}
   where h.account = ? and h.conversation = ? and h.kind = ? order by h.place`,
);
const selectHints = statement<{ variant: string; content: string }>(
  `select h.variant, s.content from helps h join results s on s.account = h.account and s.run = h.run
   where h.account = ? and h.conversation = ? and h.kind = 'hint' and h.place = ? order by h.variant`,
);

/** The run that has made the help or is making it; undefined when it is to be made. */
export async function readRunOf(executor: Executor, subject: Subject): Promise<RunId | undefined> {
  const { account, conversation, kind, place, variant } = subject;
  return (await selectRun.get(executor, account, conversation, kind, place, variant))?.run;
}

/** Called in T1, under the lock of the conversation: this run makes the help. */
export async function claim(tx: Tx, subject: Subject, run: RunId): Promise<void> {
  const { account, conversation, kind, place, variant } = subject;
  await upsert.run(tx, account, conversation, kind, place, variant, run);
}

/** What was made of a kind in a conversation, in the order of the messages. */
export async function readMade(
  executor: Executor,
  conversation: Pick<HelpRow, 'account'> & { id: ConversationId },
  kind: HelpRow['kind'],
): Promise<MadeHelp[]> {
  const rows = await selectAll.all(executor, conversation.account, conversation.id, kind);
  return rows.map(({ place, content, ...run }) => ({ run, place, content }));
}

/** The hints that were given at a place, by their variant. */
export function readHintsAt(
  executor: Executor,
  conversation: Pick<HelpRow, 'account'> & { id: ConversationId },
  place: string,
): Promise<{ variant: string; content: string }[]> {
  return selectHints.all(executor, conversation.account, conversation.id, place);
}
