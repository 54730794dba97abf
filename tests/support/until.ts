import { setImmediate as nextTurn } from 'node:timers/promises';

/** Fulfilled when it is so; looks once a turn of the event loop, for what tells nobody when it happens. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await nextTurn();
}
