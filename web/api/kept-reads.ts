import type { QueryKey } from '@tanstack/react-query';

/** Something that was read from the server, as it lies on the device. */
export interface KeptRead {
  /** The id of whose it is. */
  readonly account: string;
  /** Of the shapes that the page knows: what another version kept is not shown. */
  readonly version: string;
  /** When the server said it, in milliseconds UTC. */
  readonly atMs: number;
  /** As JSON. */
  readonly text: string;
}

/** Where it lies: as IndexedDB by idb-keyval. Each call may throw; then nothing is kept. */
export interface ReadStorage {
  get(key: string): Promise<KeptRead | undefined>;
  set(key: string, read: KeptRead): Promise<void>;
  entries(): Promise<[string, KeptRead][]>;
  delMany(keys: string[]): Promise<void>;
  clear(): Promise<void>;
}

/** What one person read here, for when there is no network. Nothing of anybody else is ever given out. */
export interface KeptReads {
  /** From here on it is theirs; what was kept of somebody else goes. */
  enter(account: string): Promise<void>;
  /** Nobody is here any more: everything goes. */
  clear(): Promise<void>;
  read(key: string): Promise<{ data: unknown; atMs: number } | undefined>;
  /** As `read`, for whoever was here last: for the page that begins without a network. */
  readOfLast(key: string): Promise<unknown>;
  write(key: string, data: unknown, atMs: number): Promise<void>;
  forget(key: string): Promise<void>;
}

const longestAgeMs = 30 * 24 * 3600_000;
/** In characters: of one read, and of all. */
const longestRead = 600_000;
const longestTotal = 6_000_000;
/** A whole count of what lies there is made with every so many writes. */
const writesPerCount = 50;

/** The names of queries that are kept. Of admins' pages, keys and sessions nothing is. */
const names: ReadonlySet<unknown> = new Set([
  'session',
  'me',
  'models',
  'conversations',
  'conversation',
  'messages',
  'scenes',
  'corrections',
  'report',
  'translation',
  'vocabulary',
  'quotes',
  'finding',
  'usage',
  'ledger',
]);

export function isKept(key: QueryKey): boolean {
  return names.has(key[0]) && key[1] !== 'mail' && key[1] !== 'alike';
}

/** How many pages of a list are kept: the newest. */
const pagesKept = 2;

/** What is kept of the data of a query: of endless lists the newest pages, of a session who is in it and not its token. */
export function partToKeep(key: QueryKey, data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (key[0] === 'session' && 'user' in data) {
    const { id, name, email } = data.user as Record<string, unknown>;
    return { user: { id, name, email } };
  }
  if (!('pages' in data && 'pageParams' in data)) return data;
  const { pages, pageParams } = data as { pages: unknown[]; pageParams: unknown[] };
  return { pages: pages.slice(0, pagesKept), pageParams: pageParams.slice(0, pagesKept) };
}

export function createKeptReads(storage: ReadStorage, version: string, nowMs: () => number): KeptReads {
  let account: string | null = null;
  let writes = 0;
  const isFit = (read: KeptRead) => read.version === version && nowMs() - read.atMs < longestAgeMs;

  return {
    async enter(entering) {
      if (account === entering) return;
      account = entering;
      const entries = await storage.entries();
      const others = entries.filter(([, read]) => read.account !== entering || !isFit(read));
      await storage.delMany(others.map(([key]) => key));
    },
    async clear() {
      account = null;
      await storage.clear();
    },
    async read(key) {
      const read = await storage.get(key);
      if (read === undefined || account === null || read.account !== account || !isFit(read))
        return undefined;
      return { data: JSON.parse(read.text), atMs: read.atMs };
    },
    async readOfLast(key) {
      const read = await storage.get(key);
      return read !== undefined && isFit(read) ? JSON.parse(read.text) : undefined;
    },
    async write(key, data, atMs) {
      if (account === null) return;
      const text = JSON.stringify(data);
      if (text.length > longestRead) return;
      await storage.set(key, { account, version, atMs, text });
      writes += 1;
      if (writes % writesPerCount === 1) await storage.delMany(tooMany(await storage.entries()));
    },
    forget: (key) => storage.delMany([key]),
  };
}

/** The keys of the oldest, as far as all together are too long. */
function tooMany(entries: [string, KeptRead][]): string[] {
  const newestFirst = entries.toSorted(([, a], [, b]) => b.atMs - a.atMs);
  let total = 0;
  return newestFirst
    .filter(([, read]) => {
      total += read.text.length;
      return total > longestTotal;
    })
    .map(([key]) => key);
}
