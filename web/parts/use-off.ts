import { useLingui } from '@lingui/react/macro';
import type { MouseEvent } from 'react';
import { createStore } from '../api/store.ts';
import { useOffline } from './use-offline.ts';

/** True from when something that is off was pressed: the strip at the top says why then, too. */
export const offPressed = createStore(false);

/** The look of what is off. */
export const offClass = 'cursor-default opacity-60';

/**
 * What a button gets that asks something of the server, while that cannot be reached: it keeps its place and its focus,
 * does nothing, and says why to a pointer, a keyboard and a screen reader. Spread last. Undefined while it can be reached.
 */
export function useOff(needsServer = true) {
  const { t } = useLingui();
  const offline = useOffline();
  if (!needsServer || !offline) return undefined;
  const reason = t`오프라인이라 지금은 쓸 수 없어요. 연결되면 쓸 수 있어요.`;
  return {
    'aria-disabled': true,
    'aria-description': reason,
    // It would stand before the reason.
    'aria-describedby': undefined,
    title: reason,
    onClick: refuse,
  } as const;
}

/** Also keeps a form from being sent: an Enter in one of its fields presses its button. */
function refuse(event: MouseEvent): void {
  event.preventDefault();
  offPressed.set(true);
}
