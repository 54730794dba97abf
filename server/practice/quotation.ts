/** What people and programs write for one another: straight, curly, angled, Japanese, full-width. */
const quotationMarks = new Set('"\'`´“”„‟‘’‚‛«»‹›＂＇「」『』〝〞〟′″');

/** A text in which white space and quotation marks look alike; `starts` has the place of each code unit in the text. */
interface Plain {
  text: string;
  starts: number[];
}

/**
 * Finds a quotation letter for letter; only white space and the form of quotation marks may differ, and quotation marks
 * around the whole of it.
 * @returns the words as they stand in the first of the texts that has them, or null when none has.
 */
export function findQuotation(quote: string, texts: readonly string[]): string | null {
  const bare = plain(quote.trim()).text;
  const inner = bare.length > 2 && bare.startsWith('"') && bare.endsWith('"') ? bare.slice(1, -1).trim() : '';
  for (const wanted of [bare, inner]) {
    if (/^["\s]*$/u.test(wanted)) continue;
    for (const text of texts) {
      const { text: said, starts } = plain(text);
      const at = said.indexOf(wanted);
      if (at >= 0) return text.slice(starts[at], starts[at + wanted.length] ?? text.length).trim();
    }
  }
  return null;
}

function plain(text: string): Plain {
  let result = '';
  const starts: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    const blank = unit.trim() === '';
    if (blank && result.endsWith(' ')) continue;
    starts.push(at);
    result += blank ? ' ' : quotationMarks.has(unit) ? '"' : unit;
  }
  return { text: result, starts };
}
