import { wordMaxLength } from '../../../protocol/limits.ts';
import { plainText, spokenSentences } from '../../../protocol/sentences.ts';

/** A piece of a text: a word that can be looked up, or what stands between two words. */
export interface Piece {
  text: string;
  isWord: boolean;
}

/** A text in its words, without the marks of Markdown. @param language a BCP 47 tag. */
export function piecesOf(text: string, language: string): Piece[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const pieces: Piece[] = [];
  for (const { segment, isWordLike } of segmenter.segment(plainText(text).trim())) {
    const isWord = isWordLike === true && segment.length <= wordMaxLength;
    const last = pieces.at(-1);
    if (!isWord && last?.isWord === false) last.text += segment;
    else pieces.push({ text: segment, isWord });
  }
  return pieces;
}

/** The sentence in which a word stands, or undefined. @param language a BCP 47 tag. */
export function sentenceWith(word: string, text: string, language: string): string | undefined {
  return spokenSentences(text, language).find((sentence) => sentence.includes(word));
}
