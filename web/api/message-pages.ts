import type { InfiniteData } from '@tanstack/react-query';
import type { AnswerError, AnswerStatus, Receipt } from '../../protocol/answer.ts';
import { laterMark } from '../../protocol/later-mark.ts';
import type { Message, MessagePage } from '../../protocol/message.ts';

/** Where a page is read: at the end of the branch, at a cursor, or around a message. */
export type PagePlace = string | { around: string } | null;

/** The loaded pages of a conversation's shown branch, newest first, as the API gives them: a window of it. */
export type MessagePages = InfiniteData<MessagePage>;

/** What is read at once: enough to read on, little enough to open fast on a phone. */
export const messagesPerPage = 60;
/** What is kept at once; what is farther away is read again when the reader comes back to it. */
export const pagesAtMost = 5;

/** Of a conversation in which nothing was said. */
export const emptyPages: MessagePages = {
  pages: [{ items: [], next: null, previous: null }],
  pageParams: [null],
};

/** A question and the answer to it. At the edge of what is loaded one of the two may be missing. */
export interface Turn {
  /** Stays the same while the question is sent, accepted and answered, and for each version of it. */
  readonly key: string;
  readonly question: Message | undefined;
  readonly answer: Message | undefined;
}

export function hasMessage({ question, answer }: Turn, messageId: string): boolean {
  return question?.id === messageId || answer?.id === messageId;
}

/** An answer that is not closed: its text is not in the list, it is followed. */
export function isOpen(status: AnswerStatus): boolean {
  return status === 'pending' || status === 'streaming';
}

/**
 * The turns of the shown branch, oldest first. Half a turn at the edge of the window is left out until its other half is
 * loaded: it would grow under the eye of the reader, or tell that something is missing.
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
  const hasOlder = (pages.pages.at(-1)?.next ?? null) !== null;
  const from = hasOlder && turns[0]?.question === undefined ? 1 : 0;
  const isCut = !reachesEnd(pages) && turns.at(-1)?.answer === undefined;
  return turns.slice(from, isCut ? -1 : undefined);
}

/** Whether the window ends where the branch does. */
export function reachesEnd(pages: MessagePages): boolean {
  return (pages.pages[0]?.previous ?? null) === null;
}

/** The window at the end of the branch, of which nothing is loaded. @param head its last message. */
export function windowAtEnd(head: string | null): MessagePages {
  return { ...emptyPages, pages: [{ items: [], next: head, previous: null }] };
}

/**
 * Adds messages that were just accepted, oldest of them first, to a window that reaches the end. What is already there
 * is left alone; what is far away makes room.
 */
export function addNewest(pages: MessagePages, messages: readonly Message[]): MessagePages {
  const [newest, ...older] = pages.pages;
  if (newest === undefined || !reachesEnd(pages)) return pages;
  const known = new Set(pages.pages.flatMap((page) => page.items.map((item) => item.id)));
  const added = messages.filter((message) => !known.has(message.id)).reverse();
  const grown = { ...newest, items: [...added, ...newest.items] };
  return divide({ ...pages, pages: [grown, ...older] });
}

/** The newest page becomes two where it has grown to the size of two, and the oldest makes room. */
function divide({
  pages: [newest, ...older],
  pageParams: [place = null, ...places],
}: MessagePages): MessagePages {
  const first = newest?.items[messagesPerPage];
  if (newest === undefined || first === undefined || newest.items.length < 2 * messagesPerPage) {
    return { pages: newest === undefined ? [] : [newest, ...older], pageParams: [place, ...places] };
  }
  const pages = [
    { ...newest, items: newest.items.slice(0, messagesPerPage), next: first.id },
    { ...newest, items: newest.items.slice(messagesPerPage), previous: `${laterMark}${first.id}` },
    ...older,
  ];
  return {
    pages: pages.slice(0, pagesAtMost),
    pageParams: [place, first.id, ...places].slice(0, pagesAtMost),
  };
}

/** What is kept of a window when its reader leaves: the end of the branch; undefined when it does not reach there. */
export function endOfWindow(pages: MessagePages): MessagePages | undefined {
  const [newest] = pages.pages;
  if (newest === undefined || !reachesEnd(pages)) return undefined;
  const older = newest.items[messagesPerPage];
  const kept = older ? { ...newest, items: newest.items.slice(0, messagesPerPage), next: older.id } : newest;
  return { pages: [kept], pageParams: [null] };
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
    pages: [
      { ...page, items: [...branch.toReversed(), ...older], previous: null },
      ...pages.pages.slice(pageIndex + 1),
    ],
    // The page that is the newest then is read from the end of the branch.
    pageParams: [null, ...pages.pageParams.slice(pageIndex + 1)],
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
