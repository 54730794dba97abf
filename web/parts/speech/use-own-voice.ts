import { useSyncExternalStore } from 'react';

/** Whether the browser itself can read something out. Voices come late. */
export function useOwnVoice(): boolean {
  return useSyncExternalStore(subscribe, hasVoice);
}

function hasVoice(): boolean {
  return (window.speechSynthesis?.getVoices().length ?? 0) > 0;
}

function subscribe(onChange: () => void): () => void {
  const synthesis: SpeechSynthesis | undefined = window.speechSynthesis;
  synthesis?.addEventListener('voiceschanged', onChange);
  return () => synthesis?.removeEventListener('voiceschanged', onChange);
}
