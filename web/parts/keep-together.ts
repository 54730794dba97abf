import type { Query, QueryClient } from '@tanstack/react-query';
import { deleteOwn } from '../api/delete-own.ts';
import { connection, kept, tabs } from '../api/device.ts';
import { rememberSomebody } from '../api/here.ts';
import { isFromDevice, keepReads } from '../api/offline-reads.ts';
import { sessionQuery } from '../api/queries.ts';
import { onChanged, tellSessionBack, tellSessionLost, Unreached } from '../api/request.ts';
import { readSession, type Session } from '../api/session.ts';
import type { TabNews } from '../api/tabs.ts';
import type { createPageRouter } from '../router.tsx';

type Router = ReturnType<typeof createPageRouter>;

/** How long changes in another tab are gathered before the page reads anew. */
const gatherMs = 150;

/** Keeps this tab, the device, the other tabs and the server of one mind about who is here and what there is to read. */
export function keepTogether(queryClient: QueryClient, router: Router): void {
  keepReads(queryClient, kept);
  tellSession(queryClient);
  const readAnew = createReadAnew(queryClient);
  onChanged(() => tabs.tell({ kind: 'changed' }));
  tabs.listen((news) => {
    if (news.kind === 'changed') readAnew();
    // Asked for once more: the reply says that it is over, and it can be read anew.
    else if (news.kind === 'deleting') void deleteOwn(news.thing).then(readAnew, readAnew);
    else void takeNews(queryClient, router, news);
  });
  window.addEventListener('offline', connection.lost);
  if (!navigator.onLine) connection.lost();
  connection.isUp.subscribe(() => {
    if (connection.isUp.get()) void comeBack(queryClient, router);
  });
  // A page out of the browser's own memory may be older than who is logged in.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void comeBack(queryClient, router);
  });
}

/** Tells the other tabs who is logged in, whenever the server has said so. */
function tellSession(queryClient: QueryClient): void {
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    if (event.query.queryKey.length !== 1 || event.query.queryKey[0] !== sessionQuery.queryKey[0]) return;
    const session = event.query.state.data as Session | null;
    if (isFromDevice(session)) return;
    rememberSomebody(session !== null);
    tabs.tell({ kind: 'session', account: session?.user.id ?? null });
  });
}

/** What is shown is read again at once; in a tab that nobody sees, when it is seen. */
function createReadAnew(queryClient: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void readAgain(queryClient), gatherMs);
  };
}

function readAgain(queryClient: QueryClient): void {
  const isOther = ({ queryKey }: Query) => queryKey[0] !== 'session';
  const refetchType = () => (document.visibilityState === 'hidden' ? 'none' : 'active');
  const onTheirWay = queryClient.getQueryCache().findAll({ predicate: isOther, fetchStatus: 'fetching' });
  void queryClient.invalidateQueries({ predicate: isOther, refetchType: refetchType() });
  for (const { promise, queryKey, state } of onTheirWay) {
    // What is shown was just asked for once more; all else may come as it was before the change, and would count as new.
    if (refetchType() === 'active' && state.data !== undefined) continue;
    const invalidate = () =>
      queryClient.invalidateQueries({ queryKey, exact: true, refetchType: refetchType() });
    void promise?.then(invalidate, invalidate);
  }
}

/** Somebody has logged in or out in another tab, or is there still. */
async function takeNews(
  queryClient: QueryClient,
  router: Router,
  { account }: Extract<TabNews, { kind: 'session' }>,
): Promise<void> {
  const own = queryClient.getQueryData(sessionQuery.queryKey);
  if (own === undefined) return;
  if ((own?.user.id ?? null) === account) {
    if (account !== null) tellSessionBack();
  } else if (account === null) await leave(queryClient, router);
  else if (own === null) await enter(queryClient, router);
  else startOver();
}

async function leave(queryClient: QueryClient, router: Router): Promise<void> {
  queryClient.setQueryData(sessionQuery.queryKey, null);
  await router.navigate({ to: '/login' });
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
}

async function enter(queryClient: QueryClient, router: Router): Promise<void> {
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
  await router.invalidate();
}

/** Somebody else is here: nothing of who was before stays in this tab. */
function startOver(): void {
  window.location.replace('/');
}

/** The server can be reached again: who is logged in may have changed, and what is shown may be old. */
async function comeBack(queryClient: QueryClient, router: Router): Promise<void> {
  const own = queryClient.getQueryData(sessionQuery.queryKey);
  const session = await readSession().catch((error: unknown) => {
    // Gone again: the next time that it is back leads here once more.
    if (error instanceof Unreached) connection.lost();
    return undefined;
  });
  if (session === undefined) return;
  if (own && session && own.user.id !== session.user.id) {
    startOver();
  } else if (own && session === null) {
    await kept.clear().catch(() => undefined);
    tellSessionLost();
  } else {
    queryClient.setQueryData(sessionQuery.queryKey, session);
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    if (!own) await router.invalidate();
  }
}
