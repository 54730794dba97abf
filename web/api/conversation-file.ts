import type { Conversation } from '../../protocol/conversation.ts';
import type { Message, MessagePage } from '../../protocol/message.ts';

export type ConversationFileFormat = 'md' | 'json';

/** Who says what in a file that is read by people, and how a moment is written there. */
export interface FileWords {
  user: string;
  assistant: string;
  moment: (iso: string) => string;
}

/**
 * The shown branch of a conversation, oldest first, read page by page.
 * @param readPage as `readMessagePage` of one conversation.
 */
export async function readWholeBranch(
  readPage: (place: string | null) => Promise<MessagePage>,
): Promise<Message[]> {
  const pages: Message[][] = [];
  let place: string | null = null;
  do {
    const page: MessagePage = await readPage(place);
    pages.unshift(page.items.toReversed());
    place = page.next;
  } while (place !== null);
  return pages.flat();
}

/** A conversation as a file: its words as Markdown for people, or as JSON for programs. */
export function conversationFile(
  conversation: Conversation,
  messages: readonly Message[],
  format: ConversationFileFormat,
  words: FileWords,
): Blob {
  return format === 'json'
    ? new Blob([toJson(conversation, messages)], { type: 'application/json' })
    : new Blob([toMarkdown(conversation, messages, words)], { type: 'text/markdown;charset=utf-8' });
}

function toJson({ id, title, kind, createdAt }: Conversation, messages: readonly Message[]): string {
  const said = messages.map(({ id: message, role, content, status, createdAt: saidAt }) => {
    return { id: message, role, content, status, createdAt: saidAt };
  });
  return `${JSON.stringify({ id, title, kind, createdAt, messages: said }, null, 2)}\n`;
}

function toMarkdown({ title }: Conversation, messages: readonly Message[], words: FileWords): string {
  const parts = messages.map(
    ({ role, content, createdAt }) => `**${words[role]}** · ${words.moment(createdAt)}\n\n${content}`,
  );
  return `${[`# ${title}`, ...parts].join('\n\n')}\n`;
}

/** A name for the file that every system takes. */
export function conversationFileName(title: string, format: ConversationFileFormat): string {
  const name = title
    .replace(/[\s\p{Control}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${name === '' ? 'conversation' : name}.${format}`;
}
