/** Whether two sentences have the same words: capital letters, punctuation and spaces do not count. */
export function isSameSentence(one: string, other: string): boolean {
  return wordsOf(one) === wordsOf(other);
}

function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/[^\p{L}\p{N}\p{M}']/gu, '');
}
