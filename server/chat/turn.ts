import type { AskedTurn, Turn } from '../../protocol/message.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, ConversationId, Ids, MessageId, RunId } from '../base/ids.ts';
import type { Payer } from '../metering/hold.ts';
import type { ModelSettings } from '../models/model.ts';
import type { RunKind } from '../runs/kind.ts';
import type { Runs } from '../runs/run.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import type { ConversationRow, MessageRow } from '../store/rows/chat.ts';
import type { Store, Tx } from '../store/store.ts';
import { lockConversation, moveHead, readConversation } from './conversations.ts';
import { type AskingKey, checkCap, lockCap } from './key-cap.ts';
import type { ConversationKinds } from './kind.ts';
import { addMessage, closeMessage, readBranch, readMessage } from './messages.ts';
import { promptMaxMessages } from './prompt.ts';
import { titleOf } from './title.ts';

/** Who asks, how it is paid, and under which key. */
export interface Asking {
  account: AccountId;
  payer: Payer;
  key: string;
  fingerprint: string;
  /** The key of a program that asks, if one does: its cap holds, and the models that it may use (null: all). */
  program?: (AskingKey & { models: readonly string[] | null }) | undefined;
}

export interface TurnsOptions {
  store: Store;
  runs: Runs;
  clock: Clock;
  ids: Ids;
  kinds: ConversationKinds;
  /** How often an account may have a partner begin, which costs nothing. */
  openings: Pick<RateLimit, 'take'>;
  /** The model that will answer. @throws Refusal when the named one is not offered. */
  chooseModel(name: string | null): Promise<string>;
}

/** What a turn adds to the bracket around the money: its answer gets the text and the outcome. */
export const turnKind: RunKind = {
  name: 'turn',
  close: (tx, run, closing) =>
    closeMessage(tx, {
      account: run.account,
      id: answerOf(run.id),
      content: closing.content,
      status: closing.outcome,
      metadata: closing.metadata,
    }),
};

/** An answer has the id of its run. */
export function answerOf(run: RunId): MessageId {
  return run as string as MessageId;
}

/** What is asked, and where. */
export interface Question {
  conversation: ConversationId;
  content: string;
  /** What it follows; undefined: the head of the conversation. */
  parent: MessageId | null | undefined;
  /** The model for this answer alone; without it, that of the conversation. */
  model?: string | undefined;
  settings?: ModelSettings;
}

/** What asking and retrying do differently within T1. */
interface QuestionSteps {
  /** Before the money: may the question stand there? */
  check(tx: Tx): Promise<void>;
  /** Beside the hold: writes the question when it is not there yet. */
  open(tx: Tx, nowMs: number): Promise<void>;
  /** What a conversation without a title is called by it. */
  title: string;
  /** Text that the answer begins with; empty when it begins anew. */
  prefix: string;
  model?: string | undefined;
  settings?: ModelSettings | undefined;
}

const nothingMore = { open: async () => undefined, title: '', prefix: '' };

/** Questions and their answers. */
export class Turns {
  readonly #options: TurnsOptions;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /**
   * Accepts a question, and the answer is on its way.
   * @throws Refusal `not-found`, `validation-failed`, `conflict`, or one that the money gives.
   */
  async send(asking: Asking, question: Question): Promise<AskedTurn> {
    const { ids, store } = this.#options;
    const { account } = asking;
    const conversation = await readConversation(store.read, account, question.conversation);
    const message = ids.next<'message'>();
    let parent: MessageId | null = null;
    const turn = await this.#start(asking, conversation, message, {
      check: async (tx) => {
        const { head } = await lockConversation(tx, account, conversation.id);
        parent = await placeOf(tx, conversation, question.parent, head);
      },
      open: async (tx, nowMs) => {
        await addMessage(tx, {
          account,
          id: message,
          conversation: conversation.id,
          parent,
          role: 'user',
          content: question.content,
          status: 'complete',
          metadata: null,
          created_at: nowMs,
        });
      },
      title: titleOf(question.content),
      prefix: '',
      model: question.model,
      settings: question.settings,
    });
    return { ...turn, message: turn.message ?? message };
  }

  /**
   * Has the partner begin: an answer without a question, which costs nothing.
   * @throws Refusal `not-found`; `conflict` where no partner begins, or when something was said.
   */
  async open(asking: Asking, id: ConversationId): Promise<Turn> {
    const conversation = await readConversation(this.#options.store.read, asking.account, id);
    return this.#start(asking, conversation, null, {
      check: async (tx) => {
        const { head } = await lockConversation(tx, asking.account, id);
        if (head !== null) throw new Refusal('conflict', { detail: 'Something was said in it already.' });
      },
      ...nothingMore,
    });
  }

  /**
   * Answers the question of an earlier answer once more, or opens once more; both stay, as siblings.
   * @throws Refusal `not-found`; `conflict` while the answer is being written.
   */
  async retry(asking: Asking, answer: RunId): Promise<Turn> {
    const { store } = this.#options;
    const { account } = asking;
    const old = await readAnswerMessage(store, account, answer);
    const conversation = await readConversation(store.read, account, old.conversation);
    return this.#start(asking, conversation, old.parent, {
      check: async (tx) => {
        await lockConversation(tx, account, conversation.id);
        const present = await readMessage(tx, account, old.id);
        if (present?.status !== 'pending') return;
        throw new Refusal('conflict', { detail: 'This answer is still being written: stop it first.' });
      },
      ...nothingMore,
    });
  }

  /**
   * Asks a question in other words: a sibling of it with an answer of its own; the old branch stays.
   * @throws Refusal `not-found`; `validation-failed` when it is no question.
   */
  async edit(asking: Asking, question: MessageId, content: string): Promise<AskedTurn> {
    const { store } = this.#options;
    const old = await readMessage(store.read, asking.account, question);
    if (!old) throw new Refusal('not-found');
    if (old.role !== 'user') throw new Refusal('conflict', { detail: 'Only a question can be edited.' });
    return this.send(asking, { conversation: old.conversation, content, parent: old.parent });
  }

  /**
   * Goes on from an answer that was stopped or interrupted: a sibling that begins with its text.
   * @throws Refusal `not-found`; `conflict` when there is nothing to go on from.
   */
  async continue(asking: Asking, answer: RunId): Promise<Turn> {
    const { store } = this.#options;
    const old = await readAnswerMessage(store, asking.account, answer);
    const conversation = await readConversation(store.read, asking.account, old.conversation);
    return this.#start(asking, conversation, old.parent, {
      check: async (tx) => {
        await lockConversation(tx, asking.account, conversation.id);
        const goesOn = (old.status === 'stopped' || old.status === 'failed') && old.content !== '';
        if (goesOn) return;
        throw new Refusal('conflict', {
          detail: 'This answer was not cut short, or has no text to go on from.',
        });
      },
      ...nothingMore,
      prefix: old.content,
    });
  }

  /** @param message what is answered; null for an opening, which the operator pays. */
  async #start(
    asking: Asking,
    conversation: ConversationRow,
    message: MessageId | null,
    question: QuestionSteps,
  ): Promise<Turn> {
    const { store, runs, clock, ids, kinds, openings, chooseModel } = this.#options;
    const { account, program } = asking;
    if (message === null && !kinds[conversation.kind].opens) {
      throw new Refusal('conflict', { detail: 'Only in a room or an interview the partner begins.' });
    }
    const id = ids.next<'run'>();
    const nowMs = clock.nowMs();
    const opened = await runs.start({
      ...asking,
      ...(message === null && { payer: 'operator', admit: () => openings.take(account) }),
      id,
      kind: 'turn',
      conversation: conversation.id,
      apiKey: program?.key ?? null,
      chooseModel: async () => {
        const model = await chooseModel(question.model ?? conversation.model);
        if (program?.models?.includes(model) ?? true) return model;
        throw new Refusal('forbidden', { detail: `This key may not use the model ${model}.` });
      },
      check: async (tx) => {
        await question.check(tx);
        if (program) await lockCap(tx, program);
      },
      open: async (tx) => {
        if (program) await checkCap(tx, program, nowMs);
        await question.open(tx, nowMs);
        await addMessage(tx, {
          account,
          id: answerOf(id),
          conversation: conversation.id,
          parent: message,
          role: 'assistant',
          content: '',
          status: 'pending',
          metadata: null,
          created_at: nowMs,
        });
        await moveHead(tx, account, conversation.id, {
          head: answerOf(id),
          title: question.title,
          nowMs,
        });
      },
      prefix: question.prefix,
      prompt: async () => {
        const branch = message
          ? await readBranch(store.read, account, conversation.id, message, promptMaxMessages)
          : [];
        const asked = await kinds[conversation.kind].ask({ conversation, branch, begun: question.prefix });
        return question.settings ? { ...asked, settings: question.settings } : asked;
      },
    });
    if (!opened.joined) return { run: id, message, answer: answerOf(id) };
    const joined = await readAnswerMessage(store, account, opened.run.id);
    return { run: opened.run.id, message: joined.parent, answer: joined.id };
  }
}

/** @throws Refusal `not-found` when it is no answer of this account. */
export async function readAnswerMessage(store: Store, account: AccountId, run: RunId): Promise<MessageRow> {
  const message = await readMessage(store.read, account, answerOf(run));
  if (message?.role !== 'assistant') throw new Refusal('not-found');
  return message;
}

/**
 * Where a question goes. A named place must be an answer that is no longer written; without one it is the head, and
 * when that is still written, its question's own place: two that ask at once get siblings, and nothing is overwritten.
 */
async function placeOf(
  tx: Tx,
  conversation: ConversationRow,
  named: MessageId | null | undefined,
  head: MessageId | null,
): Promise<MessageId | null> {
  const id = named === undefined ? head : named;
  if (id === null) return null;
  const message = await readMessage(tx, conversation.account, id);
  if (message?.conversation !== conversation.id || message.role !== 'assistant') {
    throw new Refusal('validation-failed', {
      errors: [{ field: 'parent', message: 'is no answer of this conversation' }],
    });
  }
  if (message.status !== 'pending') return id;
  if (named !== undefined) {
    throw new Refusal('conflict', { detail: 'The answer before it is still being written.' });
  }
  const question = message.parent ? await readMessage(tx, conversation.account, message.parent) : undefined;
  return question?.parent ?? null;
}
