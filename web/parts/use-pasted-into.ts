import { type ClipboardEvent, useCallback } from 'react';
import { pastedMinLength, readPasted, writePasted } from '../api/pasted.ts';
import type { Store } from '../api/store.ts';

/** Takes a long text that is pasted into a field aside; a shorter one goes into the field as ever. */
export function usePastedInto(pasted: Store<string>): (event: ClipboardEvent) => void {
  return useCallback(
    (event) => {
      const text = event.clipboardData.getData('text/plain');
      if (text.length < pastedMinLength) return;
      event.preventDefault();
      pasted.set(writePasted([...readPasted(pasted.get()), text]));
    },
    [pasted],
  );
}
