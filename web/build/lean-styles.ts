const rule = '@layer properties';

/**
 * Takes out of Tailwind's styles what stands in for `@property` in browsers without it: those lack `AbortSignal.any`
 * too, without which the page reads nothing, or are a few months newer (Firefox 124 to 127).
 * @param css as Tailwind gives it. The order of its layers stays.
 */
export function leanStyles(css: string): string {
  const start = css.search(new RegExp(`${rule}\\s*\\{`));
  if (start < 0) throw new Error(`The styles have no ${rule}`);
  let depth = 0;
  for (let index = css.indexOf('{', start); index < css.length; index += 1) {
    if (css[index] === '{') depth += 1;
    if (css[index] === '}') depth -= 1;
    if (depth === 0) return css.slice(0, start) + css.slice(index + 1);
  }
  throw new Error(`${rule} is not closed`);
}
