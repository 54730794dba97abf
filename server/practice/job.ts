import { Refusal, unreachable } from '../base/errors.ts';
import type { AccountId, ConversationId, Ids, RunId } from '../base/ids.ts';
import type { Asking } from '../chat/turn.ts';
import type { Asked } from '../models/model.ts';
import type { RunKind } from '../runs/kind.ts';
import type { Runs } from '../runs/run.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Store, Tx } from '../store/store.ts';

/** The kinds of runs that are jobs: what a model is asked beside a talk, and whose answer is no message. */
export type JobName = 'hint' | 'correction' | 'translation' | 'report' | 'scene';

/** A job that is asked for. */
export interface Job {
  kind: JobName;
  /** What it is about; its result goes with it. Null: nothing that can be deleted. */
  conversation: ConversationId | null;
  /** The model that is asked for; null: the default. */
  model: string | null;
  /** Before T1, unless the job is joined: limits that are no part of the transaction. @throws Refusal. */
  admit?: () => Promise<void>;
  /** Within T1, before the money: may this be done? Takes the lock of the conversation first, if it takes any. */
  check?: (tx: Tx) => Promise<void>;
  /** Within T1, beside the hold: what is written down of the run. */
  open?: (tx: Tx, run: RunId) => Promise<void>;
  /** After T1: what the model is asked. What `accept` makes of its answer, as `text`, is the result. */
  ask(): Promise<Asked>;
}

/** A job that is done: its run, for the receipt, and the text of its result. */
export interface DoneJob {
  run: RunRow;
  content: string;
}

export interface JobsOptions {
  store: Store;
  runs: Runs;
  ids: Ids;
  /** @throws Refusal when the named one is not offered. */
  chooseModel(name: string | null): Promise<string>;
}

const insertResult = statement(
  'insert into results (account, run, conversation, content) values (?, ?, ?, ?)',
);
const selectConversation = statement('select id from conversations where account = ? and id = ?');
const selectResult = statement<{ content: string }>(
  'select content from results where account = ? and run = ?',
);

/** What a job adds to the bracket around the money: the accepted answer, kept under its run. */
function jobKind(name: JobName): RunKind {
  return {
    name,
    async close(tx, run, { outcome, content }) {
      if (outcome !== 'complete' || !(await isThere(tx, run))) return;
      await insertResult.run(tx, run.account, run.id, run.conversation, content);
    },
  };
}

export const jobKinds: Record<JobName, RunKind> = {
  hint: jobKind('hint'),
  correction: jobKind('correction'),
  translation: jobKind('translation'),
  report: jobKind('report'),
  scene: jobKind('scene'),
};

async function isThere(tx: Tx, { account, conversation }: RunRow): Promise<boolean> {
  if (conversation === null) return true;
  return (await selectConversation.get(tx, account, conversation)) !== undefined;
}

/** The result of a job, if it has one. */
export async function readResult(
  executor: Executor,
  account: AccountId,
  run: RunId,
): Promise<string | undefined> {
  return (await selectResult.get(executor, account, run))?.content;
}

/** Runs jobs to their end. One that is asked for again under the same key is the same job, with the same result. */
export class Jobs {
  readonly #options: JobsOptions;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /**
   * Starts the job, or joins it, and waits for its result. Who stops waiting does not stop the job.
   * @throws Refusal `answer-failed` with the failure when the model did not do it: then nothing is charged;
   *   `not-found` when what it was about was deleted meanwhile; those of `Runs.start` and of `check`.
   */
  async do(asking: Asking, job: Job): Promise<DoneJob> {
    const { runs, ids, chooseModel } = this.#options;
    const id = ids.next<'run'>();
    const started = await runs.start({
      ...asking,
      id,
      kind: job.kind,
      conversation: job.conversation,
      admit: job.admit,
      chooseModel: () => chooseModel(job.model),
      check: job.check ?? (async () => undefined),
      open: async (tx) => job.open?.(tx, id),
      prefix: '',
      prompt: () => job.ask(),
    });
    return this.done(asking.account, started.run.id);
  }

  /** Waits for the result of a job that was started. @throws Refusal `answer-failed` or `not-found`, as `do`. */
  async done(account: AccountId, id: RunId): Promise<DoneJob> {
    const { store, runs } = this.#options;
    const run = await runs.ended(account, id);
    const content = isComplete(run) ? await readResult(store.read, account, run.id) : undefined;
    if (content === undefined) throw new Refusal('not-found');
    return { run, content };
  }
}

/** @throws Refusal when it failed. A job is stopped only by the deletion of what it is about. */
function isComplete({ outcome, error_code: failure }: RunRow): boolean {
  switch (outcome) {
    case 'complete':
      return true;
    case 'stopped':
    case null:
      return false;
    case 'failed':
      throw new Refusal('answer-failed', { failure: failure ?? 'internal' });
    default:
      return unreachable(outcome);
  }
}
