import { hashKey, type Query, type QueryClient, type QueryFunctionContext } from '@tanstack/react-query';
import type { Connection } from './connection.ts';
import { isKept, type KeptReads, partToKeep } from './kept-reads.ts';
import { ApiProblem, Unreached } from './request.ts';

/** A device that keeps nothing shows nothing without a network; all else goes on. */
const ignore = () => undefined;

/** Data that came from the device and not from the server: it is not written there again, nor told to other tabs. */
const fromDevice = new WeakSet<object>();

export function isFromDevice(data: unknown): boolean {
  return typeof data === 'object' && data !== null && fromDevice.has(data);
}

type Read<Data> = (context: QueryFunctionContext) => Data | Promise<Data>;

/**
 * How the page reads: from the server, and what was read before when that cannot be reached.
 * @returns the `persister` of all queries.
 */
export function readsWith(kept: KeptReads, connection: Connection) {
  return async <Data>(read: Read<Data>, context: QueryFunctionContext, query: Query): Promise<Data> => {
    try {
      return await read(context);
    } catch (error) {
      const { queryKey, state } = query;
      if (error instanceof ApiProblem) {
        if (error.body.code === 'unauthenticated') void kept.clear().catch(ignore);
        if (error.body.code === 'not-found') void kept.forget(query.queryHash).catch(ignore);
      }
      if (!(error instanceof Unreached)) throw error;
      connection.lost();
      const known = state.data === undefined ? await readKept(kept, query) : presentOf(state);
      if (known === undefined || !isKept(queryKey)) throw error;
      // A moment later: what is returned here counts as read at this moment.
      setTimeout(() => query.setState({ dataUpdatedAt: known.atMs }), 0);
      return known.data as Data;
    }
  };
}

function presentOf(state: { data: unknown; dataUpdatedAt: number }) {
  return { data: state.data, atMs: state.dataUpdatedAt };
}

async function readKept(kept: KeptReads, query: Query): Promise<{ data: unknown; atMs: number } | undefined> {
  if (!isKept(query.queryKey)) return undefined;
  try {
    if (query.queryKey[0] === 'session') return await readPerson(kept, query.queryHash);
    const read = await kept.read(query.queryHash);
    if (read !== undefined && typeof read.data === 'object' && read.data !== null) fromDevice.add(read.data);
    return read;
  } catch {
    return undefined;
  }
}

/** Who was here last: as long as the server says nothing else, they are. */
async function readPerson(kept: KeptReads, key: string) {
  const session = (await kept.readOfLast(key)) as { user: { id: string } } | undefined;
  if (session === undefined) return undefined;
  fromDevice.add(session);
  await kept.enter(session.user.id);
  return { data: session, atMs: 0 };
}

/** How long a read is let rest before it is kept: an answer that streams changes its list often. */
const restMs = 400;

/** Keeps on this device what is read, for whoever is logged in; and lets go of it when they leave. */
export function keepReads(queryClient: QueryClient, kept: KeptReads): void {
  const waiting = new Map<string, Query>();
  const writeAll = () => {
    for (const [hash, query] of waiting) {
      const { data, dataUpdatedAt } = query.state;
      void kept.write(hash, partToKeep(query.queryKey, data), dataUpdatedAt).catch(ignore);
    }
    waiting.clear();
  };
  const whoIs = (session: unknown, query: Query) => {
    const user = (session as { user: { id: string } } | null)?.user;
    if (user === undefined) {
      waiting.clear();
      void kept.clear().catch(ignore);
      return;
    }
    void kept.enter(user.id).then(() => write(query), ignore);
  };
  const write = (query: Query) => {
    if (waiting.size === 0) setTimeout(writeAll, restMs);
    waiting.set(query.queryHash, query);
  };
  queryClient.getQueryCache().subscribe(({ type, query, ...event }) => {
    if (type !== 'updated' || !('action' in event) || event.action.type !== 'success') return;
    const { data } = query.state;
    if (!isKept(query.queryKey) || isFromDevice(data)) return;
    if (hashKey(query.queryKey.slice(0, 1)) === sessionHash) whoIs(data, query);
    else write(query);
  });
}

const sessionHash = hashKey(['session']);
