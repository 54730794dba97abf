const standIn = '@layer properties';
const mixing = /@supports \(color:\s*color-mix\(in lab,\s*red,\s*red\)\)/g;

/**
 * Takes out of Tailwind's styles what is for browsers without `@property` or `color-mix`: those lack `AbortSignal.any`
 * too, without which the page reads nothing, or are a few months newer (Firefox 124 to 127).
 * @param css as Tailwind gives it. The order of its layers stays.
 */
export function leanStyles(css: string): string {
  const found = new RegExp(`${standIn}\\s*\\{`).exec(css);
  if (found === null) throw new Error(`The styles have no ${standIn}`);
  const without = css.slice(0, found.index) + css.slice(blockAt(css, found.index).end);
  let lean = '';
  let from = 0;
  for (const { index } of without.matchAll(mixing)) {
    const { start, end } = blockAt(without, index);
    lean += without.slice(from, index) + without.slice(start + 1, end - 1);
    from = end;
  }
  return lean + without.slice(from);
}

/** Where the first block after a place begins and ends, its braces with it. */
function blockAt(css: string, place: number): { start: number; end: number } {
  const start = css.indexOf('{', place);
  let depth = 0;
  for (let index = start; index < css.length; index += 1) {
    if (css[index] === '{') depth += 1;
    if (css[index] === '}') depth -= 1;
    if (depth === 0) return { start, end: index + 1 };
  }
  throw new Error('A block of the styles is not closed');
}
