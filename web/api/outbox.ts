import type { AskedTurn, SendMessage } from '../../protocol/message.ts';
import type { ProblemBody } from '../../protocol/problem.ts';
import { patiently } from './patiently.ts';
import { ApiProblem, Unreached } from './request.ts';
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

/** Why the last question was not sent. `unreached`: no reply came. */
export type SendFailure = { kind: 'unreached' } | { kind: 'refused'; problem: ProblemBody };

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
  /** The page is about to close: what nobody has accepted yet goes back to its composer, which outlives the page. */
  giveBack(): void;
  /** The key under which a question of this page was sent, by the id that it got. */
  keyOf(messageId: string): string | undefined;
}

export function createOutbox(ports: OutboxPorts): Outbox {
  const posts = new Map<string, Store<Post>>();
  const keys = new Map<string, string>();
  /** The question whose reply was lost: sent again unchanged, it is the same question and must not be paid twice. */
  const lost = new Map<string, Outgoing>();

  const postOf = (conversationId: string): Store<Post> => {
    const post = posts.get(conversationId) ?? createStore(emptyPost);
    posts.set(conversationId, post);
    return post;
  };

  const failWith = (conversationId: string, outgoing: Outgoing, failure: SendFailure) => {
    const returned = ports.returnText(conversationId, outgoing.content);
    postOf(conversationId).set({ outgoing: returned ? null : { ...outgoing, state: 'unsent' }, failure });
  };

  const deliver = async (conversationId: string, outgoing: Outgoing) => {
    postOf(conversationId).set({ outgoing, failure: null });
    const { key, content, parent } = outgoing;
    try {
      const turn = await patiently(() => ports.post(conversationId, { content, parent }, key), ports.wait);
      lost.delete(conversationId);
      keys.set(turn.message, key);
      ports.onAccepted(conversationId, outgoing, turn);
      postOf(conversationId).set(emptyPost);
    } catch (error) {
      if (error instanceof ApiProblem) {
        lost.delete(conversationId);
        failWith(conversationId, outgoing, { kind: 'refused', problem: error.body });
        ports.onRefused(error.body);
      } else if (error instanceof Unreached) {
        lost.set(conversationId, outgoing);
        failWith(conversationId, outgoing, { kind: 'unreached' });
      } else throw error;
    }
  };

  return {
    post: postOf,
    async send(conversationId, { content, parent }) {
      if (postOf(conversationId).get().outgoing !== null) return;
      const before = lost.get(conversationId);
      const isSame = before?.content === content && before.parent === parent;
      const key = isSame ? before.key : ports.freshKey();
      await deliver(conversationId, { key, content, parent, sentAt: ports.nowIso(), state: 'sending' });
    },
    async resend(conversationId) {
      const { outgoing } = postOf(conversationId).get();
      if (outgoing?.state === 'unsent') await deliver(conversationId, { ...outgoing, state: 'sending' });
    },
    discard(conversationId) {
      postOf(conversationId).set(emptyPost);
    },
    giveBack() {
      for (const [conversationId, post] of posts) {
        const { outgoing } = post.get();
        if (outgoing !== null) ports.returnText(conversationId, outgoing.content);
      }
    },
    keyOf: (messageId) => keys.get(messageId),
  };
}
