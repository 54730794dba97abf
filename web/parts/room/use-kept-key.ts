import { freshKey } from '../../api/idempotency-key.ts';
import { useDraft } from '../use-draft.ts';

/**
 * An `Idempotency-Key` that outlives the page until what it was for is known to be done or refused: asked for again
 * after a reload, it is the same run.
 */
export function useKeptKey(place: string): { take(): string; forget(): void; isKept(): boolean } {
  const kept = useDraft(place);
  return {
    take() {
      if (kept.get() === '') kept.set(freshKey());
      return kept.get();
    },
    forget: () => kept.set(''),
    isKept: () => kept.get() !== '',
  };
}
