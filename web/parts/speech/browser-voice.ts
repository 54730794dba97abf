import type { Language } from '../../../protocol/scenario.ts';
import type { VoiceEvents } from './player.ts';

/** Chrome drops what is said right after a `cancel()`. */
const afterCancelMs = 50;
/** Voices come late, or, where there are none, never. */
const voicesWaitMs = 1_500;
/** Some engines never tell the end: as long as the slowest voice needs, it is waited for. */
const endWaitMs = { least: 4_000, perCharacter: 250 };

/** The browser has no voice for the language. */
export class NoVoice extends Error {}

/**
 * Says one sentence by the browser's own voice. Fulfilled at its end; `signal` ends it at once.
 * @throws NoVoice, or what the engine says is wrong.
 */
export async function speakInBrowser(
  text: string,
  language: Language,
  speed: number,
  signal: AbortSignal,
  events: VoiceEvents,
): Promise<void> {
  const synthesis = window.speechSynthesis;
  if (synthesis === undefined) throw new NoVoice();
  const voice = (await voicesOf(synthesis)).find(({ lang }) => lang.toLowerCase().startsWith(language));
  if (voice === undefined) throw new NoVoice();
  if (synthesis.speaking || synthesis.pending) {
    synthesis.cancel();
    await new Promise((resolve) => setTimeout(resolve, afterCancelMs));
  }
  signal.throwIfAborted();
  const utterance = new SpeechSynthesisUtterance(text);
  Object.assign(utterance, { voice, lang: voice.lang, rate: speed });
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  await new Promise<void>((resolve, reject) => {
    const waitMs = endWaitMs.least + (text.length * endWaitMs.perCharacter) / speed;
    const timer = setTimeout(() => synthesis.cancel(), waitMs);
    const onAbort = () => {
      synthesis.cancel();
      resolve();
    };
    const settle = (task: () => void) => () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      task();
    };
    utterance.onend = settle(resolve);
    utterance.onerror = ({ error }) => {
      const isOurs = error === 'canceled' || error === 'interrupted';
      settle(() => (isOurs ? resolve() : reject(new Error(error))))();
    };
    utterance.onpause = () => events.onPause();
    utterance.onresume = () => events.onSound();
    utterance.onboundary = ({ name, charIndex }) => {
      // How long it is, not every engine knows.
      const word = words.containing(charIndex);
      if (name === 'word' && word?.isWordLike)
        events.onWord({ start: word.index, end: word.index + word.segment.length });
    };
    signal.addEventListener('abort', settle(onAbort), { once: true });
    synthesis.speak(utterance);
  });
}

async function voicesOf(synthesis: SpeechSynthesis): Promise<SpeechSynthesisVoice[]> {
  const voices = synthesis.getVoices();
  if (voices.length > 0) return voices;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, voicesWaitMs);
    synthesis.addEventListener(
      'voiceschanged',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
  return synthesis.getVoices();
}
