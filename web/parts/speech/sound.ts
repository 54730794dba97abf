import { SoundBlocked, type VoiceEvents } from './player.ts';

/** One element for all: the first sound after a click opens it for those that follow without one. */
let element: HTMLAudioElement | undefined;

/** Fulfilled at the end of the audio, or as soon as `signal` ends it. @throws SoundBlocked, or what is wrong with it. */
export async function sound(audio: Blob, signal: AbortSignal, events: VoiceEvents): Promise<void> {
  element ??= new Audio();
  const player = element;
  const address = URL.createObjectURL(audio);
  const heard = Promise.withResolvers<void>();
  const done = new AbortController();
  const options = { signal: done.signal };
  player.addEventListener('ended', () => heard.resolve(), options);
  player.addEventListener('error', () => heard.reject(new Error('the audio cannot be played')), options);
  player.addEventListener('playing', () => events.onSound(), options);
  // The end is told as a pause too (HTML, 4.8.11.8).
  const onPause = () => {
    if (!player.ended) events.onPause();
  };
  player.addEventListener('pause', onPause, options);
  const onAbort = () => {
    player.pause();
    heard.resolve();
  };
  signal.addEventListener('abort', onAbort, options);
  try {
    signal.throwIfAborted();
    player.src = address;
    await Promise.all([player.play(), heard.promise]);
  } catch (error) {
    if (signal.aborted) return;
    throw error instanceof DOMException && error.name === 'NotAllowedError' ? new SoundBlocked() : error;
  } finally {
    done.abort();
    URL.revokeObjectURL(address);
  }
}
