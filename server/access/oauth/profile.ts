import { z } from 'zod';
import { nameMaxLength } from '../../../protocol/limits.ts';

const address = z.email().max(254);

/** An address as a provider gives it; null when it is none. */
export function readAddress(email: unknown): string | null {
  const parsed = address.safeParse(email);
  return parsed.success ? parsed.data.toLowerCase() : null;
}

/** A provider's name for somebody as a name here may be: the first of them of which something is left. */
export function readName(...names: (string | null | undefined)[]): string {
  for (const name of names) {
    const clean = (name ?? '')
      .toWellFormed()
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim();
    // Whole characters as people see them, as many as fit.
    let cut = '';
    for (const { segment } of new Intl.Segmenter().segment(clean)) {
      if (cut.length + segment.length > nameMaxLength) break;
      cut += segment;
    }
    if (cut.trim() !== '') return cut.trim();
  }
  return '-';
}
