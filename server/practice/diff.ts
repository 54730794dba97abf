import { diffArrays } from 'diff';
import type { DiffPart } from '../../protocol/practice.ts';
import type { Language } from '../../protocol/scenario.ts';

/** Beyond this many changed words the two have nothing to do with one another, and comparing them on would take long. */
const mostChanges = 400;

/**
 * The word diff from one text to another: the parts that are `same` or `removed` give the first text, those that are
 * `same` or `added` the second. Words are those of `Intl.Segmenter`: the word diff of `diff` itself cuts Hangul and
 * kana into single characters.
 */
export function wordDiff(from: string, to: string, language: Language): DiffPart[] {
  const changes = diffArrays(segments(from, language), segments(to, language), {
    maxEditLength: mostChanges,
  });
  if (!changes) return [partOf('removed', from), partOf('added', to)];
  const parts = changes.map(({ added, removed, value }) =>
    partOf(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
  );
  return joined(parts);
}

/** In how many places the two texts of a diff are not the same. */
export function countChanges(diff: readonly DiffPart[]): number {
  return diff.filter(({ kind }, at) => kind !== 'same' && (diff[at - 1]?.kind ?? 'same') === 'same').length;
}

function segments(text: string, language: Language): string[] {
  const cut = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return Array.from(cut, ({ segment }) => segment);
}

function partOf(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text };
}

/** Words that change side by side are one change: the blank between them, which stays, is no reason to tell them apart. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = (after: string) => {
    const blank = commonBlank(removed, added);
    result.push(
      partOf('removed', removed.slice(0, removed.length - blank.length)),
      partOf('added', added.slice(0, added.length - blank.length)),
      partOf('same', blank + after),
    );
    removed = '';
    added = '';
  };
  for (const [at, { kind, text }] of parts.entries()) {
    const between = kind === 'same' && text.trim() === '' && removed + added !== '' && at + 1 < parts.length;
    if (kind === 'removed' || between) removed += text;
    if (kind === 'added' || between) added += text;
    if (kind === 'same' && !between) flush(text);
  }
  flush('');
  return result.filter(({ text }) => text !== '');
}

/** The blank at the end of both, if it is the same. */
function commonBlank(a: string, b: string): string {
  const blank = /\s*$/u.exec(a)?.[0] ?? '';
  return /\s*$/u.exec(b)?.[0] === blank ? blank : '';
}
