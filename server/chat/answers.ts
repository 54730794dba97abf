import { Bug } from '../base/errors.ts';
import type { AccountId, MessageId, RunId } from '../base/ids.ts';
import type { Journal } from '../journal/append.ts';
import { follow, type StoredRun } from '../journal/follow.ts';
import type { FrameSink, Position } from '../journal/frame.ts';
import { readParts } from '../journal/table.ts';
import { endOf } from '../runs/receipt.ts';
import type { Runs } from '../runs/run.ts';
import { readRun } from '../runs/table.ts';
import type { ConversationRow, MessageRow } from '../store/rows/chat.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store } from '../store/store.ts';
import { readBranch, readMessage, readPathAfter, readSiblings } from './messages.ts';
import { answerOf, readAnswerMessage } from './turn.ts';

/** An answer with its run. While the run is open, `content` is the text that there is so far. */
export interface AnswerView {
  message: MessageRow;
  run: RunRow;
  content: string;
}

/** A message of the shown branch; `run` is that of an assistant message. */
export interface MessageView {
  message: MessageRow;
  siblings: MessageId[];
  run: RunRow | null;
}

/** Messages of a branch, newest first. */
export interface BranchPage {
  items: MessageView[];
  /** Where the page of older ones begins; null at the beginning of the conversation. */
  next: MessageId | null;
  /** What the page of newer ones of the shown branch follows; null at its end. */
  previous: MessageId | null;
}

/** Reads answers, follows them and stops them. */
export class Answers {
  readonly #store: Store;
  readonly #journal: Journal;
  readonly #runs: Runs;

  constructor(options: { store: Store; journal: Journal; runs: Runs }) {
    this.#store = options.store;
    this.#journal = options.journal;
    this.#runs = options.runs;
  }

  /** @throws Refusal `not-found`. */
  async read(account: AccountId, id: RunId): Promise<AnswerView> {
    const { message, run } = await this.#withRun(await readAnswerMessage(this.#store, account, id));
    return { message, run, content: run.state === 'closed' ? message.content : await this.#textSoFar(run) };
  }

  /** Waits for the end of an answer. @throws Refusal `not-found`. */
  async finished(account: AccountId, id: RunId): Promise<AnswerView> {
    await this.#runs.ended(account, id);
    return this.read(account, id);
  }

  /** A page of the branch that ends in `from`, newest first. */
  async readPage(conversation: ConversationRow, from: MessageId | null, limit: number): Promise<BranchPage> {
    if (!from) return { items: [], next: null, previous: null };
    const branch = await readBranch(this.#store.read, conversation.account, conversation.id, from, limit);
    const items = await Promise.all(
      branch.map(async (message) => ({
        message,
        siblings: await readSiblings(this.#store.read, message),
        run: null,
        ...(message.role === 'assistant' && (await this.#withRun(message))),
      })),
    );
    return {
      items,
      next: branch.length === limit ? (branch.at(-1)?.parent ?? null) : null,
      previous: from === conversation.head ? null : (branch[0]?.id ?? null),
    };
  }

  /** The page of the shown branch that has a message in its middle; undefined when the message is not on that branch. */
  async readPageAround(
    conversation: ConversationRow,
    id: MessageId,
    limit: number,
  ): Promise<BranchPage | undefined> {
    const after = await readPathAfter(this.#store.read, conversation, id, Math.floor(limit / 2));
    return after && this.readPage(conversation, after.at(-1) ?? id, limit);
  }

  /** The page of the shown branch that follows a message; undefined when the message is not on that branch. */
  async readPageAfter(
    conversation: ConversationRow,
    id: MessageId,
    limit: number,
  ): Promise<BranchPage | undefined> {
    const after = await readPathAfter(this.#store.read, conversation, id, limit);
    const newest = after?.at(-1);
    if (newest === undefined) return after && { items: [], next: id, previous: null };
    return this.readPage(conversation, newest, after?.length ?? limit);
  }

  /** Sends the events of an answer to a reader, who may come and go. @throws Refusal `not-found`. */
  async follow(account: AccountId, id: RunId, after: Position | null): Promise<AnswerFollower> {
    await readAnswerMessage(this.#store, account, id);
    const parts = { store: this.#store, journal: this.#journal };
    const load = () => this.#stored(account, id);
    return (sink, signal) => follow(parts, { account, run: id, after, load }, sink, signal);
  }

  /** Asks for a stop, waits until it is done, and tells how it went. @throws Refusal `not-found`. */
  async stop(account: AccountId, id: RunId): Promise<AnswerView> {
    await readAnswerMessage(this.#store, account, id);
    await this.#runs.stop(account, id);
    return this.read(account, id);
  }

  async #stored(account: AccountId, id: RunId): Promise<StoredRun | undefined> {
    const run = await readRun(this.#store.read, account, id);
    if (!run) return undefined;
    if (run.state === 'open') return { epoch: run.epoch, closed: null };
    const message = await readMessage(this.#store.read, account, answerOf(id));
    if (!message) return undefined;
    return { epoch: run.epoch, closed: { lastSeq: run.last_seq, content: message.content, end: endOf(run) } };
  }

  async #textSoFar(run: RunRow): Promise<string> {
    const live = this.#journal.live(run.id);
    return live?.run.account === run.account
      ? live.text
      : (await readParts(this.#store.read, run.account, run.id)).join('');
  }

  /** The message with its run. T2 changes both at once: when only one was read after it, both are read once more. */
  async #withRun(answer: MessageRow): Promise<{ message: MessageRow; run: RunRow }> {
    let message = answer;
    let run = await this.#runOf(message);
    if ((message.status === 'pending') !== (run.state === 'open')) {
      message = await readAnswerMessage(this.#store, answer.account, answer.id as string as RunId);
      run = await this.#runOf(message);
    }
    return { message, run };
  }

  async #runOf(message: MessageRow): Promise<RunRow> {
    const run = await readRun(this.#store.read, message.account, message.id as string as RunId);
    if (!run) throw new Bug(`answer ${message.id} has no run`);
    return run;
  }
}

/** Sends frames to a sink until the last one, or until `signal` says that the reader left. */
export type AnswerFollower = (sink: FrameSink, signal: AbortSignal) => Promise<void>;
