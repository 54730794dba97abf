import { setTimeout as wait } from 'node:timers/promises';
import type { Provider } from '../../provider.ts';
import { demoAnswer } from './answers.ts';
import { type DemoLanguage, languageOf } from './language.ts';

export const demoModelId = 'demo';

/** Waits that many milliseconds, or rejects when the signal is aborted. */
export type DemoPause = (ms: number, signal: AbortSignal) => Promise<void>;

export const humanPause: DemoPause = (ms, signal) => wait(ms, undefined, { signal });

/** In characters: a syllable of Hangul or kana takes as long to say as a few Latin letters. */
const pieceMaxLength: Record<DemoLanguage, number> = { ko: 4, ja: 4, en: 10 };
const pauseMinMs = 40;
const pauseMaxMs = 80;

/**
 * The built-in demo: no language model and no network. It says what the request has for it, or else answers in the
 * language of the last user message; a few characters at a time with 40 to 80 ms between them. The same run and question
 * always give the same answer.
 */
export function createDemo(pause: DemoPause): Provider {
  return {
    reportsUsage: false,
    async answer({ run, messages, demo }, sink, signal) {
      const question = messages.findLast((message) => message.role === 'user')?.content ?? '';
      const random = randomOf(run);
      const said = demo?.();
      const language = languageOf(said ?? question);
      const answer = said ?? demoAnswer(question, language, random());
      const characters = Array.from(new Intl.Segmenter().segment(answer), ({ segment }) => segment);
      let at = 0;
      while (at < characters.length) {
        await pause(pauseMinMs + random() * (pauseMaxMs - pauseMinMs), signal);
        signal.throwIfAborted();
        const length = 1 + Math.floor(random() * pieceMaxLength[language]);
        sink.text(characters.slice(at, at + length).join(''));
        at += length;
      }
      return { finishReason: 'stop', usage: null };
    },
  };
}

/** Numbers from 0 to 1 that a text decides: FNV-1a for the seed, then Marsaglia's 32-bit xorshift. */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = state === 0 ? 1 : state;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
