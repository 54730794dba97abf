/** The length from which on a pasted text is shown as a chip and not in the field, in UTF-16 code units. */
export const pastedMinLength = 4_000;

/**
 * The long texts that were pasted beside a draft.
 * @param kept what `writePasted` made; anything else counts as none.
 */
export function readPasted(kept: string): readonly string[] {
  if (kept === '') return [];
  try {
    const texts: unknown = JSON.parse(kept);
    return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

/** The same as one text that can be kept; empty for none. */
export function writePasted(texts: readonly string[]): string {
  return texts.length === 0 ? '' : JSON.stringify(texts);
}

/** What is sent of a draft: what was typed, and then each pasted text in a paragraph of its own. */
export function withPasted(typed: string, pasted: readonly string[]): string {
  const texts = typed.trim() === '' ? pasted : [typed, ...pasted];
  return texts.length === 0 ? typed : texts.join('\n\n');
}
