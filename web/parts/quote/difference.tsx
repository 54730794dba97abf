import { diffChars } from 'diff';

interface DifferenceProps {
  /** What it is held against. */
  from: string;
  to: string;
}

/** A text in which all that another one does not have is underlined and heavier. Nothing is told by colour alone. */
export function Difference({ from, to }: DifferenceProps) {
  let place = 0;
  return diffWordsOf(from, to).map(({ text, added }) => {
    const key = place;
    place += text.length;
    return added ? (
      <ins
        key={key}
        className="font-bold underline decoration-primary decoration-2 underline-offset-4 [text-decoration-skip-ink:none]"
      >
        {text}
      </ins>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}

/** By characters: a particle that differs is all that is marked of its word. */
function diffWordsOf(from: string, to: string): { text: string; added: boolean }[] {
  return diffChars(from, to)
    .filter(({ removed }) => !removed)
    .map(({ value, added }) => ({ text: value, added }));
}
