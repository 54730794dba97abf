import { syncBuiltinESMExports } from 'node:module';
import type { TestContext } from 'node:test';

/**
 * Makes `setTimeout` of `node:timers/promises` wait for the test to let time pass.
 * @returns lets time pass, once everything that is under way has come to its next wait.
 */
export function mockDelays(t: TestContext): (ms: number) => Promise<void> {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  syncBuiltinESMExports();
  t.after(() => {
    t.mock.timers.reset();
    syncBuiltinESMExports();
  });
  return async (ms) => {
    await new Promise(setImmediate);
    t.mock.timers.tick(ms);
    await new Promise(setImmediate);
  };
}
