/** A number of answers a day as it is typed: undefined for what is none, null for nothing. */
export function allowanceOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** An amount of money as it is typed: undefined for what is none. @param decimals how many it may have. */
export function amountOf(text: string, decimals: number): number | undefined {
  const trimmed = text.trim();
  if (!new RegExp(`^\\d{1,7}(?:\\.\\d{1,${decimals}})?$`).test(trimmed)) return undefined;
  const amount = Number(trimmed);
  return amount <= 1_000_000 ? amount : undefined;
}
