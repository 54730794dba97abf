/** What was understood, behind what is written already. */
export function appendText(written: string, understood: string): string {
  return written.trim() === '' ? understood : `${written.trimEnd()} ${understood}`;
}
