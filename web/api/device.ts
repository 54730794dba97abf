import { type Connection, createConnection } from './connection.ts';
import { keptOnDevice } from './kept-on-device.ts';
import { Unreached } from './request.ts';
import { readSession } from './session.ts';
import { openTabs } from './tabs.ts';

/** What the whole page has in common, whoever is logged in. */
export const kept = keptOnDevice();
export const tabs = openTabs();
export const connection: Connection = createConnection({
  isOnline: () => navigator.onLine,
  wait: waitOrWoken,
  async knock() {
    try {
      await readSession();
    } catch (error) {
      // A refusal is a reply, too.
      if (error instanceof Unreached) throw error;
    }
  },
});

/** True while there is no use in asking the server. */
export function isOffline(): boolean {
  return !navigator.onLine || !connection.isUp.get();
}

/** Ends early with a network, and when somebody looks at the page: the timers of one that nobody sees are late. */
function waitOrWoken(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, delayMs);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      resolve();
    }
  });
}
