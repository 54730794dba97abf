import type { InfiniteData } from '@tanstack/react-query';
import type { AnswerError, AnswerStatus, Receipt } from '../../protocol/answer.ts';
import type { Page } from '../../protocol/list.ts';
import type { Message } from '../../protocol/message.ts';

/** The loaded pages of a conversation's shown branch, newest first, as the API gives them. */
export type MessagePages = InfiniteData<Page<Message>>;

/** A question and the answer to it. At the edge of what is loaded one of the two may be missing. */
export interface Turn {
  /** Stays the same while the question is sent, accepted and answered, and for each version of it. */
  readonly key: string;
  readonly question: Message | undefined;
  readonly answer: Message | undefined;
}

/** An answer that is not closed: its text is not in the list, it is followed. */
export function isOpen(status: AnswerStatus): boolean {
  return status === 'pending' || status === 'streaming';
}

/**
 * The turns of the shown branch, oldest first.
 * @param keyOf the key of a question that was sent from this page, before it had an id.
 */
export function toTurns(pages: MessagePages, keyOf: (messageId: string) => string | undefined): Turn[] {
  const oldestFirst = pages.pages.flatMap((page) => page.items).reverse();
  const turns: Turn[] = [];
  for (const message of oldestFirst) {
    if (message.role === 'user') {
      const first = message.siblings[0] ?? message.id;
      turns.push({ key: keyOf(first) ?? first, question: message, answer: undefined });
      continue;
    }
    const last = turns.at(-1);
    if (last?.question !== undefined && last.answer === undefined && last.question.id === message.parent) {
      turns[turns.length - 1] = { ...last, answer: message };
    } else {
      turns.push({ key: message.parent ?? message.id, question: undefined, answer: message });
    }
  }
  return turns;
}

/** Adds messages that were just accepted, oldest of them first. What is already there is left alone. */
export function addNewest(pages: MessagePages, messages: readonly Message[]): MessagePages {
  const [newest, ...older] = pages.pages;
  if (newest === undefined) return pages;
  const known = new Set(pages.pages.flatMap((page) => page.items.map((item) => item.id)));
  const added = messages.filter((message) => !known.has(message.id)).reverse();
  return { ...pages, pages: [{ ...newest, items: [...added, ...newest.items] }, ...older] };
}

/**
 * Shows another branch from a message on: it and all that followed it make room. They stay on the server, as versions.
 * @param branch what stands there instead, oldest first.
 */
export function replaceBranch(
  pages: MessagePages,
  shownId: string,
  branch: readonly Message[],
): MessagePages {
  const pageIndex = pages.pages.findIndex((page) => page.items.some((item) => item.id === shownId));
  const page = pages.pages[pageIndex];
  if (page === undefined) return pages;
  const older = page.items.slice(page.items.findIndex((item) => item.id === shownId) + 1);
  return {
    pages: [{ ...page, items: [...branch.toReversed(), ...older] }, ...pages.pages.slice(pageIndex + 1)],
    // The page that is the newest then is read from the end of the branch.
    pageParams: [pages.pageParams[0], ...pages.pageParams.slice(pageIndex + 1)],
  };
}

/** Closes an answer with what its last event said. */
export function closeAnswer(
  pages: MessagePages,
  answerId: string,
  closing: { content: string; status: AnswerStatus; receipt: Receipt; error?: AnswerError | undefined },
): MessagePages {
  const { error, ...rest } = closing;
  return mapMessages(pages, (message) =>
    message.id === answerId ? { ...message, ...rest, ...(error && { error }) } : message,
  );
}

function mapMessages(pages: MessagePages, change: (message: Message) => Message): MessagePages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.map(change) })),
  };
}
