import { createContext, useContext } from 'react';

/** Opens the rail where it is a panel. */
export const OpenRailContext = createContext<() => void>(() => undefined);

export function useOpenRail(): () => void {
  return useContext(OpenRailContext);
}
