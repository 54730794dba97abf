import type { OwnThing } from './removals.ts';

/** What one tab of the page tells the others. */
export type TabNews =
  /** Something was changed at the server: what was read of it is stale. */
  | { kind: 'changed' }
  /** Somebody deleted this in a tab that was closed at once, and did not hear how that went. */
  | { kind: 'deleting'; thing: OwnThing }
  /** Who is logged in, by the id of the account; null when nobody is any more. */
  | { kind: 'session'; account: string | null };

/** The other tabs of the page in this browser. */
export interface Tabs {
  tell(news: TabNews): void;
  /** Returns what ends it. */
  listen(onNews: (news: TabNews) => void): () => void;
}

export function openTabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined')
    return { tell: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel('sarangbang');
  return {
    tell: (news) => channel.postMessage(news),
    listen(onNews) {
      const onMessage = (event: MessageEvent<TabNews>) => onNews(event.data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
  };
}
