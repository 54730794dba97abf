import { messagesPerPage, type PagePlace } from './message-pages.ts';

/** Addresses below `/api/v1` of what is read first, by the page and before its code is there. */
export const mePath = '/me';

export function conversationPath(id: string): string {
  return `/conversations/${encodeURIComponent(id)}`;
}

export function messagesPath(conversationId: string, place: PagePlace): string {
  const search = new URLSearchParams({ limit: String(messagesPerPage) });
  if (typeof place === 'string') search.set('cursor', place);
  else if (place !== null) search.set('around', place.around);
  return `${conversationPath(conversationId)}/messages?${search}`;
}
