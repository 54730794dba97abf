import { createContext, useContext } from 'react';

/** Opens the search over everything of one's own. */
export const OpenSearchContext = createContext<() => void>(() => undefined);

export function useOpenSearch(): () => void {
  return useContext(OpenSearchContext);
}
