import { connection } from '../api/device.ts';
import { isQueueKey } from '../api/send-queue.ts';
import type { App } from './app-context.ts';
import { holdVoice } from './speech/one-voice.ts';
import { showStoredTheme, themeKey } from './theme.ts';

/**
 * Keeps what was built for who is logged in of one mind with the device: what other tabs write, the network, and the one
 * voice that all tabs have together. Returns what ends it.
 */
export function watchDevice(app: App): () => void {
  const { queue, drafts, player, sessionLost } = app;
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (isQueueKey(key)) queue.reload();
    if (key !== null) drafts.takeOver(key, newValue ?? '');
    if (key === themeKey) showStoredTheme(newValue);
  };
  const run = () => void queue.run();
  const runAgain = () => {
    if (sessionLost.get()) return;
    queue.reload();
    run();
  };
  window.addEventListener('storage', onStorage);
  window.addEventListener('online', run);
  const leave = [
    connection.isUp.subscribe(run),
    sessionLost.subscribe(runAgain),
    holdVoice(player.playing, ['loading', 'speaking'], () => player.stop()),
  ];
  run();
  return () => {
    window.removeEventListener('storage', onStorage);
    window.removeEventListener('online', run);
    for (const end of leave) end();
  };
}
