import type { Language } from '../../../protocol/scenario.ts';
import { MicRefused } from './recorder.ts';

/** The parts of the Web Speech API that are used; TypeScript knows no types of it. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start(): void;
  stop(): void;
  abort(): void;
}
interface ResultEvent extends Event {
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

const tags: Record<Language, string> = { ko: 'ko-KR', en: 'en-US', ja: 'ja-JP' };
/** Some engines tell no end after they were asked to stop. */
const endWaitMs = 3_000;

function recognitionClass(): (new () => Recognition) | undefined {
  const scope = window as unknown as Record<string, unknown>;
  return (scope['SpeechRecognition'] ?? scope['webkitSpeechRecognition']) as
    | (new () => Recognition)
    | undefined;
}

export function canRecognize(): boolean {
  return recognitionClass() !== undefined;
}

export interface Recognizer {
  /** Ends, and gives what was understood. @throws MicRefused. */
  finish(): Promise<string>;
  cancel(): void;
}

/**
 * The browser's own ears. Where the engine ends after each pause, as on Android, it is begun again until `finish`.
 * @param onText is told all that was understood so far.
 */
export function startRecognizer(language: Language, onText: (text: string) => void): Recognizer {
  const Recognition = recognitionClass();
  if (Recognition === undefined) throw new MicRefused('failed');
  const recognition = new Recognition();
  Object.assign(recognition, { lang: tags[language], continuous: true, interimResults: true });
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => undefined);
  let isOver = false;
  let before = '';
  let present = '';
  const all = () => `${before} ${present}`.trim();
  recognition.addEventListener('result', (event) => {
    const results = Array.from((event as ResultEvent).results);
    present = results.map((result) => result[0]?.transcript ?? '').join('');
    onText(all());
  });
  recognition.addEventListener('error', (event) => {
    const { error } = event as Event & { error: string };
    if (error === 'no-speech' || error === 'aborted') return;
    isOver = true;
    ended.reject(new MicRefused(faultOf(error)));
  });
  recognition.addEventListener('end', () => {
    if (isOver) return ended.resolve();
    before = all();
    present = '';
    recognition.start();
  });
  recognition.start();
  return {
    async finish() {
      isOver = true;
      recognition.stop();
      const timer = setTimeout(ended.resolve, endWaitMs);
      await ended.promise;
      clearTimeout(timer);
      return all();
    },
    cancel() {
      isOver = true;
      recognition.abort();
    },
  };
}

function faultOf(error: string): MicRefused['fault'] {
  if (error === 'not-allowed' || error === 'service-not-allowed') return 'denied';
  return error === 'audio-capture' ? 'no-microphone' : 'failed';
}
