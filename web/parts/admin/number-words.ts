/** A number of answers a day as it is typed: undefined for what is none, null for nothing. */
export function allowanceOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : undefined;
}
