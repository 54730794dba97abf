import type { TestContext } from 'node:test';
import type { AskedTurn, Turn } from '../../protocol/message.ts';
import { Refusal } from '../../server/base/errors.ts';
import type { ConversationId, MessageId, RunId } from '../../server/base/ids.ts';
import { Answers } from '../../server/chat/answers.ts';
import { Conversations } from '../../server/chat/conversations.ts';
import { type ConversationKind, chatKind } from '../../server/chat/kind.ts';
import { type Asking, Turns } from '../../server/chat/turn.ts';
import { runKinds } from '../../server/run-kinds.ts';
import type { MessageRow } from '../../server/store/rows/chat.ts';
import type { OpenStore, Terms } from './books.ts';
import { type House, openHouse, readerOf } from './house.ts';
import { select } from './store.ts';

/** As a room without its scenario. */
const opening: ConversationKind = { ...chatKind, opens: true };

/** A house with everything of `server/chat/`, and one conversation of its account. */
export interface Chat extends House {
  conversations: Conversations;
  turns: Turns;
  answers: Answers;
  conversation: ConversationId;
  /** Who asks; each time under a key of its own unless one is given. */
  asking(key?: string): Asking;
}

/** @param terms the account has plenty unless they say otherwise. */
export async function openChat(
  t: TestContext,
  terms: Terms = { signup: 100 },
  open?: OpenStore,
): Promise<Chat> {
  const house = await openHouse(t, { terms, kinds: runKinds, open });
  const { store, clock, ids, runs, journal, account } = house;
  const conversations = new Conversations({
    store,
    clock,
    ids,
    stop: (owner, run) => runs.stop(owner, run),
  });
  const chooseModel = async (name: string | null) => {
    if (name === 'withdrawn') throw new Refusal('conflict');
    return name ?? 'test-model';
  };
  const { id } = await conversations.create(account, { kind: 'chat', title: '', model: null });
  return {
    ...house,
    conversations,
    turns: new Turns({
      store,
      runs,
      clock,
      ids,
      kinds: { chat: chatKind, room: opening, interview: opening, finder: chatKind },
      openings: { take: async () => undefined },
      chooseModel,
    }),
    answers: new Answers({ store, journal, runs }),
    conversation: id,
    asking: (key = ids.next()) => ({ account, payer: 'credits', key, fingerprint: 'asked' }),
  };
}

/** Asks in the conversation of the chat. @param parent as of `Turns.send`. */
export function send(
  chat: Chat,
  content: string,
  parent?: MessageId | string | null,
  key?: string,
): Promise<AskedTurn> {
  const place = parent as MessageId | null | undefined;
  return chat.turns.send(chat.asking(key), { conversation: chat.conversation, content, parent: place });
}

/** Lets the model answer a turn, and waits until the answer is closed. */
export async function answer(chat: Chat, turn: Turn, text: string): Promise<void> {
  const call = await chat.model.callFor(turn.run);
  const reader = readerOf(chat, turn.run as RunId);
  call.says(text);
  call.finishes();
  await reader.ended;
}

/** A question and its whole answer. */
export async function exchange(chat: Chat, question: string, text: string): Promise<AskedTurn> {
  const turn = await send(chat, question);
  await answer(chat, turn, text);
  return turn;
}

/** Lets the model say something of a turn and then stops it. */
export async function stopAfter(chat: Chat, turn: Turn, text: string): Promise<void> {
  const call = await chat.model.callFor(turn.run);
  if (text !== '') call.says(text);
  await chat.answers.stop(chat.account, turn.run as RunId);
}

/** All messages of the conversation, in the order in which they were written. */
export async function messagesOf(chat: Chat): Promise<MessageRow[]> {
  return select<MessageRow>(
    chat.store.read,
    'select * from messages where account = ? and conversation = ? order by id',
    chat.account,
    chat.conversation,
  );
}

export async function messageOf(chat: Chat, id: string): Promise<MessageRow> {
  const message = (await messagesOf(chat)).find((row) => row.id === id);
  if (!message) throw new Error(`there is no message ${id}`);
  return message;
}
