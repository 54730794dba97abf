const fence = /^ {0,3}(`{3,}|~{3,})/;
/** With its blank, so that no level comes and goes while the marks of one heading are being written. */
const heading = /^ {0,3}(#{1,6})[ \t]/;
const underline = /^ {0,3}(?:(=+)|-+)[ \t]*\n/;
const quotation = /^(?: {0,3}>[ \t]?)+/;

/**
 * The levels of headings that an answer uses, in rising order as one string of digits, `13` for the first and the third.
 * @param blocks its parts, as `splitBlocks` cuts them.
 */
export function headingLevels(blocks: readonly string[]): string {
  const levels = new Set<number>();
  for (const block of blocks) {
    let open: string | null = null;
    let before = '';
    for (const quoted of block.split(/(?<=\n)/)) {
      const line = quoted.replace(quotation, '');
      const [, mark = ''] = fence.exec(line) ?? [];
      if (open !== null) {
        if (mark.startsWith(open) && line.trim() === mark) open = null;
        continue;
      }
      open = mark || null;
      const level = heading.exec(line)?.[1]?.length ?? (before === '' ? undefined : underlined(line));
      if (level !== undefined) levels.add(level);
      before = level === undefined && mark === '' ? line.trim() : '';
    }
  }
  return [...levels].sort().join('');
}

function underlined(line: string): 1 | 2 | undefined {
  const found = underline.exec(line);
  return found === null ? undefined : found[1] === undefined ? 2 : 1;
}

/**
 * The level of the page for a heading of an answer: the page has the first for itself, and none is left out between.
 * @param used what `headingLevels` has found in the answer.
 */
export function levelOnPage(level: number, used: string): 2 | 3 | 4 | 5 | 6 {
  const above = [...used].filter((one) => Number(one) < level).length;
  return Math.min(above + 2, 6) as 2 | 3 | 4 | 5 | 6;
}
