import { useMemo } from 'react';
import type { Store } from '../api/store.ts';
import { useDraft } from './use-draft.ts';

/** What somebody is writing at a place and has not sent. */
export interface Writing {
  readonly text: Store<string>;
  /** Long texts that were pasted, as `writePasted` keeps them. */
  readonly pasted: Store<string>;
  clear(): void;
}

/**
 * The unsent writing of who is logged in.
 * @param place as of `useDraft`.
 */
export function useWriting(place: string): Writing {
  const text = useDraft(place);
  const pasted = useDraft(pastedPlace(place));
  return useMemo(
    () => ({
      text,
      pasted,
      clear() {
        text.set('');
        pasted.set('');
      },
    }),
    [text, pasted],
  );
}

/** Where the pasted texts of a place are kept. */
export function pastedPlace(place: string): string {
  return `${place}.pasted`;
}
