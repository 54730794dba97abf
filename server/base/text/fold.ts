const katakana = /[ァ-ヶヽヾ]/g;
const accented = /[\u00c0-\u024f\u1e00-\u1eff]+/g;
const accents = /[\u0300-\u036f]/g;
/** Characters that NFKC may join into one: a base with its marks, half-width kana with a voice mark, single jamo. */
const cluster = /[\u1100-\u11ff\u3131-\u318e\uffa1-\uffdc]+|[\s\S][\p{M}\uff9e\uff9f\u1160-\u11ff]*/gu;

/**
 * Text as search compares it: NFKC (full-width Latin and half-width kana among it), lower case, Latin letters without
 * accents, katakana as hiragana.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(accented, (letters) => letters.normalize('NFD').replace(accents, ''))
    .replace(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Folded text, and where each of its UTF-16 code units comes from. */
export interface FoldedText {
  folded: string;
  /** For each code unit of `folded`, and for its end, the place in the text that it was made of. */
  origins: number[];
}

/** As `foldText`, with the way back: for marking what was found in the text as it was written. */
export function foldWithOrigins(text: string): FoldedText {
  let folded = '';
  const origins: number[] = [];
  for (const match of text.matchAll(cluster)) {
    const piece = foldText(match[0]);
    for (let unit = 0; unit < piece.length; unit += 1) origins.push(match.index);
    folded += piece;
  }
  origins.push(text.length);
  return { folded, origins };
}
