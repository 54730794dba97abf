import type { DraftStorage } from './drafts.ts';

/** A question that waits for the network. */
export interface QueuedSend {
  /** The `Idempotency-Key`, the same on every try and in every tab. */
  readonly key: string;
  readonly conversation: string;
  readonly content: string;
  /** What it follows; without one, what the conversation ends with when it is sent. */
  readonly parent: string | null | undefined;
  /** When it was written, ISO 8601 UTC. */
  readonly sentAt: string;
}

/** How many may wait on a device. */
export const queueMaxLength = 20;

/** What each account has yet to send, on this device. All tabs see the same. */
export interface SendQueue {
  /** In the order in which they were written. */
  list(account: string): QueuedSend[];
  /** False when there is no room for it. */
  add(account: string, send: QueuedSend): boolean;
  remove(account: string, key: string): void;
}

const prefix = 'sarangbang.queue';

/** One entry for each, so that two tabs never write over one another. */
export function createSendQueue(storage: DraftStorage): SendQueue {
  const list = (account: string) => {
    const start = `${prefix}.${account}.`;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    return keys
      .filter((key) => key.startsWith(start))
      .sort()
      .flatMap((key) => {
        const text = storage.getItem(key);
        return text === null ? [] : [JSON.parse(text) as QueuedSend];
      });
  };
  return {
    list,
    add(account, send) {
      const queued = list(account);
      if (queued.length >= queueMaxLength) return false;
      const order = Math.max(Date.parse(send.sentAt), lastOrder(queued) + 1);
      try {
        const placed = { ...send, sentAt: new Date(order).toISOString() };
        storage.setItem(`${prefix}.${account}.${placed.sentAt}.${send.key}`, JSON.stringify(placed));
        return true;
      } catch {
        return false;
      }
    },
    remove(account, key) {
      const found = list(account).find((send) => send.key === key);
      if (found !== undefined) storage.removeItem(`${prefix}.${account}.${found.sentAt}.${key}`);
    },
  };
}

export function isQueueKey(key: string | null): boolean {
  return key === null || key.startsWith(prefix);
}

function lastOrder(queued: readonly QueuedSend[]): number {
  return Date.parse(queued.at(-1)?.sentAt ?? '1970-01-01T00:00:00.000Z');
}
