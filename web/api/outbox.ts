import type { AskedTurn, SendMessage } from '../../protocol/message.ts';
import type { ProblemBody } from '../../protocol/problem.ts';
import { patiently } from './patiently.ts';
import { ApiProblem, Unreached } from './request.ts';
import type { QueuedSend } from './send-queue.ts';
import { createStore, type Store } from './store.ts';

/** A question on its way to the server: shown at once, before anyone has accepted it. */
export interface Outgoing {
  /** The `Idempotency-Key`: one per press of Enter, the same on every try. */
  readonly key: string;
  readonly content: string;
  /** What the page showed last when it was sent, the same on every try; undefined when that was not loaded. */
  readonly parent: SendMessage['parent'];
  readonly sentAt: string;
  /** `unsent`: it did not get through, and stays here because the composer was not empty any more. */
  readonly state: 'sending' | 'unsent';
}

/** Why the last question was not sent. `unreached`: no reply came. `full`: too many wait for the network already. */
export type SendFailure =
  | { kind: 'unreached' }
  | { kind: 'full' }
  | { kind: 'refused'; problem: ProblemBody };

export interface Post {
  readonly outgoing: Outgoing | null;
  readonly failure: SendFailure | null;
}

const emptyPost: Post = { outgoing: null, failure: null };

export interface OutboxPorts {
  post(conversationId: string, question: SendMessage, key: string): Promise<AskedTurn>;
  wait(delayMs: number): Promise<void>;
  freshKey(): string;
  nowIso(): string;
  /** Puts the text back into the composer. False when something was typed there since: then nothing is changed. */
  returnText(conversationId: string, content: string): boolean;
  /** Lets a question wait while there is no network. `not-now`: it can be sent at once. */
  queue(send: QueuedSend): 'taken' | 'full' | 'not-now';
  onAccepted(conversationId: string, outgoing: Outgoing, turn: AskedTurn): void;
  onRefused(problem: ProblemBody): void;
}

/** Sends questions, one at a time in each conversation, and loses none of them. */
export interface Outbox {
  post(conversationId: string): Store<Post>;
  send(conversationId: string, question: SendMessage): Promise<void>;
  /** Tries an `unsent` question again, under its own key. */
  resend(conversationId: string): Promise<void>;
  discard(conversationId: string): void;
  /** A question that waited was accepted. */
  accepted(messageId: string, key: string): void;
  /** A question that waited was refused; its text is in the composer again. */
  refused(conversationId: string, problem: ProblemBody): void;
  /** The page is about to close: what nobody has accepted yet goes back to its composer, which outlives the page. */
  giveBack(): void;
  /** The key under which a question of this page was sent, by the id that it got. */
  keyOf(messageId: string): string | undefined;
}

export function createOutbox(ports: OutboxPorts): Outbox {
  return new Posts(ports);
}

class Posts implements Outbox {
  readonly #ports: OutboxPorts;
  readonly #posts = new Map<string, Store<Post>>();
  readonly #keys = new Map<string, string>();
  /** The question whose reply was lost: sent again unchanged, it is the same question and must not be paid twice. */
  readonly #lost = new Map<string, Outgoing>();

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  post(conversationId: string): Store<Post> {
    const post = this.#posts.get(conversationId) ?? createStore(emptyPost);
    this.#posts.set(conversationId, post);
    return post;
  }

  async send(conversationId: string, { content, parent }: SendMessage): Promise<void> {
    if (this.post(conversationId).get().outgoing !== null) return;
    const before = this.#lost.get(conversationId);
    const isSame = before?.content === content && before.parent === parent;
    const key = isSame ? before.key : this.#ports.freshKey();
    const sentAt = this.#ports.nowIso();
    const outgoing: Outgoing = { key, content, parent, sentAt, state: 'sending' };
    const waits = this.#queue(conversationId, outgoing);
    if (waits === 'not-now') await this.#deliver(conversationId, outgoing);
    if (waits === 'taken') this.discard(conversationId);
    if (waits === 'full') this.#fail(conversationId, outgoing, { kind: 'full' });
  }

  async resend(conversationId: string): Promise<void> {
    const { outgoing } = this.post(conversationId).get();
    if (outgoing?.state === 'unsent') await this.#deliver(conversationId, { ...outgoing, state: 'sending' });
  }

  discard(conversationId: string): void {
    this.post(conversationId).set(emptyPost);
  }

  accepted(messageId: string, key: string): void {
    this.#keys.set(messageId, key);
  }

  refused(conversationId: string, problem: ProblemBody): void {
    this.post(conversationId).set({ outgoing: null, failure: { kind: 'refused', problem } });
    this.#ports.onRefused(problem);
  }

  giveBack(): void {
    for (const [conversationId, post] of this.#posts) {
      const { outgoing } = post.get();
      if (outgoing !== null) this.#ports.returnText(conversationId, outgoing.content);
    }
  }

  keyOf(messageId: string): string | undefined {
    return this.#keys.get(messageId);
  }

  async #deliver(conversationId: string, outgoing: Outgoing): Promise<void> {
    this.post(conversationId).set({ outgoing, failure: null });
    const { key, content, parent } = outgoing;
    const { post, wait, onAccepted } = this.#ports;
    try {
      const turn = await patiently(() => post(conversationId, { content, parent }, key), wait);
      this.#lost.delete(conversationId);
      this.accepted(turn.message, key);
      onAccepted(conversationId, outgoing, turn);
      this.discard(conversationId);
    } catch (error) {
      if (error instanceof ApiProblem) this.#refuse(conversationId, outgoing, error.body);
      else if (error instanceof Unreached) this.#lose(conversationId, outgoing);
      else throw error;
    }
  }

  #queue(conversation: string, { key, content, parent, sentAt }: Outgoing): ReturnType<OutboxPorts['queue']> {
    return this.#ports.queue({ key, content, parent, sentAt, conversation });
  }

  #refuse(conversationId: string, outgoing: Outgoing, problem: ProblemBody): void {
    this.#lost.delete(conversationId);
    this.#fail(conversationId, outgoing, { kind: 'refused', problem });
    this.#ports.onRefused(problem);
  }

  #lose(conversationId: string, outgoing: Outgoing): void {
    if (this.#queue(conversationId, outgoing) === 'taken') {
      this.discard(conversationId);
      return;
    }
    this.#lost.set(conversationId, outgoing);
    this.#fail(conversationId, outgoing, { kind: 'unreached' });
  }

  #fail(conversationId: string, outgoing: Outgoing, failure: SendFailure): void {
    const returned = this.#ports.returnText(conversationId, outgoing.content);
    this.post(conversationId).set({
      outgoing: returned ? null : { ...outgoing, state: 'unsent' },
      failure,
    });
  }
}
