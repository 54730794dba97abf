import type { ReportCounts } from '../../protocol/practice.ts';
import type { Language } from '../../protocol/scenario.ts';

/** A message of a talk, with when it was there to be read. */
export interface Timed {
  role: 'user' | 'assistant';
  content: string;
  /** Milliseconds UTC. */
  saidAtMs: number;
}

/** Who takes longer than this has left and come back. */
export const longestPauseMs = 5 * 60_000;

/** Sounds and words that fill a pause, alone between blanks or punctuation. Words that mean something as well are left out. */
const fillers: Record<Language, RegExp> = {
  en: /(?<![\p{L}\p{N}'’-])(?:u+m+|u+h+|e+r+m*|h+m+|m+h+m+|you know|i mean)(?![\p{L}\p{N}'’-])/giu,
  ko: /(?<![\p{L}\p{N}])(?:음+|으음+|어+|흠+|에+|뭐랄까|있잖아(?:요)?)(?![\p{L}\p{N}])/gu,
  ja: /えー?っと|ええと|えーと|あのう|あのー+|あの(?=[、。，．,.…])|うーん+|う〜ん|んー+|えー+(?=[、。，．,.…]|$)|そのー+|なんだろう/gu,
};

/** What can be counted of a talk, oldest first, without a model. */
export function countTalk(talk: readonly Timed[], language: Language): ReportCounts {
  const counts = { turns: 0, words: 0, fillers: 0 };
  const timed = { words: 0, ms: 0 };
  for (const [at, { role, content, saidAtMs }] of talk.entries()) {
    if (role !== 'user') continue;
    const words = countWords(content, language);
    counts.turns += 1;
    counts.words += words;
    counts.fillers += content.match(fillers[language])?.length ?? 0;
    const before = talk[at - 1];
    if (before?.role !== 'assistant') continue;
    const pauseMs = saidAtMs - before.saidAtMs;
    if (pauseMs <= 0 || pauseMs > longestPauseMs) continue;
    timed.words += words;
    timed.ms += pauseMs;
  }
  const wordsPerMinute = timed.ms === 0 ? null : Math.round((timed.words / timed.ms) * 60_000);
  return { ...counts, wordsPerMinute };
}

/** Words between blanks; in Japanese, as `Intl.Segmenter` cuts them. What has neither letter nor digit is none. */
export function countWords(text: string, language: Language): number {
  if (language !== 'ja') return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const cut = new Intl.Segmenter('ja', { granularity: 'word' }).segment(text);
  return Array.from(cut).filter(({ isWordLike }) => isWordLike).length;
}
