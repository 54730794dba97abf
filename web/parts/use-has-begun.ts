import { useCallback, useSyncExternalStore } from 'react';
import { useApp } from './app-context.ts';

/**
 * Whether an answer that is not closed has text; it is followed for that. Who calls this is painted again when that
 * changes, not while text arrives.
 */
export function useHasBegun(openId: string | null): boolean {
  const { answers } = useApp();
  const subscribe = useCallback(
    (onChange: () => void) => (openId === null ? () => undefined : answers.watch(openId, onChange)),
    [answers, openId],
  );
  return useSyncExternalStore(subscribe, () =>
    openId === null ? false : answers.snapshot(openId).content !== '',
  );
}
