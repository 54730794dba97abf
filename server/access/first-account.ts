import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { createGate } from './hashing.ts';

const selectAny = statement<{ id: string }>('select id from accounts limit 1');

/**
 * Until there is an account, people join one after the other, at whatever node: so only one of them finds that nobody
 * was there before. Afterwards nobody waits.
 */
export function createJoining(store: Store): <Result>(join: () => Promise<Result>) => Promise<Result> {
  const pass = createGate(1);
  let someoneIsThere = false;
  return async (join) => {
    someoneIsThere ||= (await selectAny.get(store.read)) !== undefined;
    return someoneIsThere ? join() : pass(() => store.exclusively('the first account', join));
  };
}
