import { useEffect } from 'react';
import type { App } from './app-context.ts';

/** When the page is left, what nobody has accepted yet goes back to its composer, which outlives the page. */
export function useGiveBack({ outbox }: Pick<App, 'outbox'>): void {
  useEffect(() => {
    const giveBack = () => outbox.giveBack();
    window.addEventListener('pagehide', giveBack);
    return () => window.removeEventListener('pagehide', giveBack);
  }, [outbox]);
}
