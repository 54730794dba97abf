/** What a face of the font has letters for, by number. */
interface Face {
  css: string;
  codes: ReadonlySet<number>;
}

const facePattern = /@font-face\s*\{[^}]*\}/g;
const rangePattern = /unicode-range:\s*([^;}]+)/;

/** How many code points that the font has no letter for a range may run on over. */
const emptyMax = 16;

/**
 * Shortens the style sheet of a font that comes in dozens of files. Of two faces with the same letter the browser takes
 * the later, so a range may run on over letters that a later face has: most faces then need one range in place of thirty.
 * It may run on over a few that the font does not have, too: those are still drawn in the next font.
 * @param css its `@font-face` rules, no two for the same letter, the rarest letters first.
 */
export function shortenFaces(css: string): string {
  const faces = [...css.matchAll(facePattern)].map(([face]) => ({ css: face, codes: codesOf(face) }));
  const letters = new Set(faces.flatMap(({ codes }) => [...codes]));
  const later = new Set<number>();
  const short: string[] = [];
  for (const face of faces.reverse()) {
    short.unshift(withRanges(face, (from, to) => runsOn(from, to, letters, later)));
    for (const code of face.codes) later.add(code);
  }
  return short.join('\n');
}

function codesOf(face: string): Set<number> {
  const codes = new Set<number>();
  for (const range of rangePattern.exec(face)?.[1]?.split(',') ?? []) {
    const [first = '', last = first] = range.trim().slice('U+'.length).split('-');
    for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code += 1) codes.add(code);
  }
  return codes;
}

function withRanges({ css, codes }: Face, mayRunOn: (from: number, to: number) => boolean): string {
  const ranges: { first: number; last: number }[] = [];
  for (const code of [...codes].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open && mayRunOn(open.last, code)) open.last = code;
    else ranges.push({ first: code, last: code });
  }
  const text = ranges.map(({ first, last }) => {
    const start = `U+${first.toString(16)}`;
    return first === last ? start : `${start}-${last.toString(16)}`;
  });
  return css.replace(rangePattern, `unicode-range: ${text.join(',')}`);
}

/** Whether a later face has what stands between the two, but for a few that none has. */
function runsOn(from: number, to: number, letters: ReadonlySet<number>, later: ReadonlySet<number>): boolean {
  let empty = 0;
  for (let code = from + 1; code < to; code += 1) {
    if (later.has(code)) continue;
    if (letters.has(code)) return false;
    empty += 1;
    if (empty > emptyMax) return false;
  }
  return true;
}
