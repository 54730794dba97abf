import { createContext, useContext } from 'react';

/**
 * What the page may do: everything of an account, or only go on with one conversation, in a frame in a page of somebody
 * else. There nothing is edited, no version chosen, nothing read out or dictated, and no cost told.
 */
export type Reach = 'account' | 'conversation';

export const ReachContext = createContext<Reach>('account');

export function useReach(): Reach {
  return useContext(ReachContext);
}
