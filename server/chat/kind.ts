import type { Asked } from '../models/model.ts';
import type { ConversationRow, MessageRow } from '../store/rows/chat.ts';
import { buildPrompt } from './prompt.ts';

/** A turn whose answer is about to be asked for. */
export interface TurnToAsk {
  conversation: ConversationRow;
  /** Newest first, the question at its head; empty for an opening. */
  branch: readonly MessageRow[];
  /** The beginning of the answer when the model goes on from it, else empty. */
  begun: string;
}

/** What a kind of conversation makes of its turns. */
export interface ConversationKind {
  ask(turn: TurnToAsk): Promise<Asked>;
  /** True where the partner may begin by itself. */
  opens?: boolean;
}

export type ConversationKinds = Record<ConversationRow['kind'], ConversationKind>;

/** A plain chat: what was said, and nothing else. */
export const chatKind: ConversationKind = {
  ask: async ({ branch, begun }) => ({ messages: buildPrompt(branch, begun) }),
};
