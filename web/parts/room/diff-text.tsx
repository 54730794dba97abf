import type { DiffPart } from '../../../protocol/practice.ts';

interface DiffTextProps {
  parts: readonly DiffPart[];
  /** Which of the two sentences is shown. */
  side: 'removed' | 'added';
}

/** One side of a word diff. What differs is told by a line and by weight, not by colour alone. */
export function DiffText({ parts, side }: DiffTextProps) {
  return parts
    .filter(({ kind }) => kind === 'same' || kind === side)
    .map(({ kind, text }, index) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      if (kind === 'same') return <span key={index}>{text}</span>;
      return side === 'removed' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <del key={index} className="text-muted decoration-1">
          {text}
        </del>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <ins key={index} className="font-bold decoration-hint decoration-2 underline-offset-[0.22em]">
          {text}
        </ins>
      );
    });
}

/** In how many places two sentences differ: what is taken out and put in at one place counts once. */
export function countPlaces(parts: readonly DiffPart[]): number {
  return parts.filter(({ kind }, index) => kind !== 'same' && (parts[index - 1]?.kind ?? 'same') === 'same')
    .length;
}
