import type { Store } from '../../api/store.ts';

const lockName = 'sarangbang.voice';

/**
 * Lets one tab speak or listen at a time: who begins takes it from whoever has it.
 * @param busy the phases in which it speaks or listens.
 * @param stop called when another has taken it. Returns what ends the watch.
 */
export function holdVoice(
  state: Store<{ phase: string } | null>,
  busy: readonly string[],
  stop: () => void,
): () => void {
  let release: (() => void) | null = null;
  const onState = () => {
    const isBusy = busy.includes(state.get()?.phase ?? '');
    if (isBusy && release === null) release = take(stop);
    if (!isBusy) {
      release?.();
      release = null;
    }
  };
  const leave = state.subscribe(onState);
  return () => {
    leave();
    release?.();
  };
}

/** Without locks (an address that is not secure) each tab is alone. */
function take(onTaken: () => void): () => void {
  let isReleased = false;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = () => {
      isReleased = true;
      resolve();
    };
  });
  navigator.locks
    ?.request(lockName, { steal: true }, () => held)
    .catch(() => {
      if (!isReleased) onTaken();
    });
  return release;
}
