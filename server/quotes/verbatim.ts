import { letterPairsOf, shareIn } from './likeness.ts';

/** Every mark that a reader takes for the beginning or the end of a quotation. */
const marks = '"“”„‟«»‹›「」『』〝〞〟＂‘’‚‛\'＇′″‵‶❛❜❝❞〈〉《》';
const closingOf: Record<string, string> = {
  '"': '"',
  '“': '”',
  '„': '”',
  '«': '»',
  '‹': '›',
  '「': '」',
  '『': '』',
  '〝': '〞',
  '＂': '＂',
  '‘': '’',
  '‚': '’',
  "'": "'",
  '＇': '＇',
  '❛': '❜',
  '❝': '❞',
  '〈': '〉',
  '《': '》',
};

/** What Markdown and HTML show as a quotation, or as a mark that is not written as one. */
const otherQuotations: readonly (readonly [RegExp, string])[] = [
  [/&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi, ' '],
  [/<[^<>]*>/g, ''],
  [/[`*~\\<>]/g, ''],
  [/^\s*[-–—―]+\s*/gmu, ''],
];

/** An apostrophe stands between two letters, and is no mark. */
const apostrophe = /(?<=\p{Letter})['’](?=\p{Letter})/u;

/** A sentence with so much of a line is that line in other words. */
const retoldShare = 0.6;

/** In place of something verbatim while the rest is looked at: characters for private use, which no text has by then. */
const privateUse = /[\ue000-\uf8ff]/g;
const firstPrivate = 0xe000;
const placesMax = 1_000;

/**
 * An explanation of which whatever stands in quotation marks is verbatim in one of the texts: other marks are taken off,
 * and so is a sentence that says a line again with words altered.
 * @param texts what may be quoted. @param lines what may not be altered, in marks or without.
 */
export function onlyVerbatim(
  explanation: string,
  texts: readonly string[],
  lines: readonly string[],
): string {
  let plain = explanation.replaceAll(privateUse, '');
  for (const [pattern, replacement] of otherQuotations) plain = plain.replaceAll(pattern, replacement);
  const verbatim: string[] = [];
  const put = (text: string) => {
    if (verbatim.length === placesMax) return '';
    verbatim.push(text);
    return String.fromCharCode(firstPrivate + verbatim.length - 1);
  };
  let masked = withoutMarks(plain, texts, put);
  for (const text of texts) if (text.length > 1) masked = masked.split(text).join(put(text));
  return withoutRetelling(masked, lines)
    .replaceAll(privateUse, (place) => verbatim[place.charCodeAt(0) - firstPrivate] ?? '')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Takes every pair of marks off but those around what one of the texts has, and every mark that is no pair. */
function withoutMarks(text: string, texts: readonly string[], put: (quotation: string) => string): string {
  let kept = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] ?? '';
    if (!isMark(text, at)) {
      kept += unit;
      continue;
    }
    const end = closingAt(text, at, closingOf[unit]);
    if (end < 0) continue;
    const inside = text.slice(at + 1, end);
    const isVerbatim = inside.trim() !== '' && texts.some((each) => each.includes(inside));
    kept += isVerbatim ? put(text.slice(at, end + 1)) : withoutMarks(inside, texts, put);
    at = end;
  }
  return kept;
}

function isMark(text: string, at: number): boolean {
  return marks.includes(text[at] ?? '') && !apostrophe.test(text.slice(at - 1, at + 2));
}

function closingAt(text: string, from: number, closing: string | undefined): number {
  if (closing === undefined) return -1;
  for (let at = from + 1; at < text.length; at += 1) if (text[at] === closing && isMark(text, at)) return at;
  return -1;
}

function withoutRetelling(text: string, lines: readonly string[]): string {
  const known = lines.map(letterPairsOf);
  const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text);
  return Array.from(sentences, ({ segment }) => {
    const pairs = letterPairsOf(segment);
    return known.some((line) => shareIn(line, pairs) >= retoldShare) ? '' : segment;
  }).join('');
}
