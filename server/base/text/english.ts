const vowel = /[aeiouy]/;
const doubled = /([bdfgmnprt])\1$/;

/**
 * A light stem: the plural, -ed and -ing go, so that "games", "gaming" and "game" are one. What is irregular stays.
 * @param word lower-case ASCII letters and digits.
 */
export function englishStem(word: string): string {
  if (/\d/.test(word)) return word;
  if (word.length <= 3) return withoutLastVowel(word);
  return withoutLastVowel(withoutEnding(withoutPlural(word)));
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) && !word.endsWith('is') ? word.slice(0, -1) : word;
}

function withoutEnding(word: string): string {
  if (word.endsWith('ied') && word.length > 4) return `${word.slice(0, -3)}y`;
  for (const ending of ['ing', 'ed']) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    if (stem.length < 3 || !vowel.test(stem)) return word;
    return doubled.test(stem) && stem.length > 3 ? stem.slice(0, -1) : stem;
  }
  return word;
}

function withoutLastVowel(word: string): string {
  if (word.length > 3 && word.endsWith('e')) return word.slice(0, -1);
  return word.length > 2 && /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}i` : word;
}
