import { setImmediate as nextTurn } from 'node:timers/promises';

/** Below the limit of a test, so that what never happens fails there and does not go on behind it. */
const patienceMs = 100_000;

/**
 * Fulfilled when it is so; looks once a turn of the event loop, for what tells nobody when it happens.
 * @throws Error when it has not become so after a time in which everything has, on a busy machine too.
 */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const endsAtMs = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > endsAtMs) throw new Error(`It did not become so: ${isSo.toString()}`);
    await nextTurn();
  }
}
