/** How a text is read out. This file imports nothing, so that the page has it without the schemas. */

/** A longer sentence is cut: browsers end an utterance after about 15 seconds. In UTF-16 code units. */
export const sentenceMaxLength = 240;

/** Words whose full stop ends no sentence. */
const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e)\.$/;
/** Unicode's rules leave them with the sentence before. */
const openingBrackets = /[「『（(“‘]\s*$/;
const readable = /[\p{Letter}\p{Number}]/u;
/** Not read out: nobody listens to it. */
export const address = /https?:\/\/\S+/g;

/**
 * The sentences of a text as they are read out: without the marks of Markdown, code blocks and addresses.
 * @param language a BCP 47 tag.
 */
export function spokenSentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences: string[] = [];
  let begun = '';
  for (const { segment } of segmenter.segment(plainText(text))) {
    begun += segment;
    if (abbreviation.test(begun.trimEnd()) && !/\n/.test(segment)) continue;
    const [opening = ''] = openingBrackets.exec(begun) ?? [];
    addSentence(sentences, begun.slice(0, begun.length - opening.length).trim());
    begun = opening;
  }
  addSentence(sentences, begun.trim());
  return sentences;
}

/** Signs alone, such as those of joy, belong to the sentence before. */
function addSentence(sentences: string[], sentence: string): void {
  if (sentence === '' || (!readable.test(sentence) && sentences.length === 0)) return;
  if (readable.test(sentence)) sentences.push(...cut(sentence));
  else sentences.push(`${sentences.pop() ?? ''} ${sentence}`);
}

function cut(sentence: string): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > sentenceMaxLength) {
    const at = placeToCut(rest);
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

/** After the last comma or blank that fits; without one, between two characters. */
function placeToCut(text: string): number {
  const fitting = text.slice(0, sentenceMaxLength);
  const comma = Math.max(...[',', '、', '，', ';', ':'].map((mark) => fitting.lastIndexOf(mark)));
  const place = comma > sentenceMaxLength / 3 ? comma : fitting.lastIndexOf(' ');
  if (place > 0) return place + 1;
  return /[\uD800-\uDBFF]$/.test(fitting) ? sentenceMaxLength - 1 : sentenceMaxLength;
}

/** What is left of a text in Markdown for the ear: words alone. */
export function plainText(text: string): string {
  return text
    .replaceAll(/^\s*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n\s*\1|$(?![\s\S]))/gm, '\n')
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(address, '')
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+/gm, '')
    .replaceAll(/\*\*|__|~~|`/g, '')
    .replaceAll(/(^|[\s(])[*_](?=\S)|(?<=\S)[*_](?=[\s).,!?]|$)/gm, '$1');
}
