import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from './queries.ts';

/**
 * Takes over the session of who has just joined or logged in, and forgets what was read for another account.
 * @returns true when it is the account that was here before; then what was read is read again.
 * @throws Unreached, AuthRefusal.
 */
export async function takeSession(queryClient: QueryClient): Promise<boolean> {
  const before = queryClient.getQueryData(sessionQuery.queryKey)?.user.id;
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
  const isSame = before !== undefined && before === session?.user.id;
  if (isSame) await queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  else queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  return isSame;
}
