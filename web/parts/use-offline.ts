import { useSyncExternalStore } from 'react';
import { connection, isOffline } from '../api/device.ts';

/** Whether the server cannot be reached, as far as is known. */
export function useOffline(): boolean {
  return useSyncExternalStore(subscribe, isOffline);
}

function subscribe(onChange: () => void): () => void {
  const leave = connection.isUp.subscribe(onChange);
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    leave();
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
