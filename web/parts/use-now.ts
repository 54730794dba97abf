import { useEffect, useState } from 'react';

/**
 * The present moment in milliseconds UTC, read again every `everyMs` while `active`. Only what shows elapsed or
 * remaining time uses it, in the smallest part that can.
 */
export function useNowMs(everyMs: number, active = true): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (!active) return undefined;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, active]);
  return nowMs;
}
