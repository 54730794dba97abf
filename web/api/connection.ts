import { createStore, type Store } from './store.ts';

export interface ConnectionPorts {
  /** False when the device has no network at all. */
  isOnline(): boolean;
  /** Resolves after `delayMs`, or sooner when the device gets a network or the page is looked at. */
  wait(delayMs: number): Promise<void>;
  /** Asks the server for anything. @throws when no reply came. */
  knock(): Promise<void>;
}

/** Whether the server can be reached, as far as the page knows. */
export interface Connection {
  readonly isUp: Store<boolean>;
  /** Something that was to be read got no reply. From then on the server is knocked at until it replies. */
  lost(): void;
}

const firstDelayMs = 1000;
const longestDelayMs = 15_000;

export function createConnection(ports: ConnectionPorts): Connection {
  const isUp = createStore(true);
  const knockUntilUp = async () => {
    for (let delayMs = firstDelayMs; !isUp.get(); delayMs = Math.min(longestDelayMs, delayMs * 2)) {
      await ports.wait(delayMs);
      if (!ports.isOnline()) continue;
      await ports.knock().then(
        () => isUp.set(true),
        () => undefined,
      );
    }
  };
  return {
    isUp,
    lost() {
      if (!isUp.get()) return;
      isUp.set(false);
      void knockUntilUp();
    },
  };
}
