import { createHash } from 'node:crypto';
import { foldText } from '../base/text/fold.ts';
import type { QuoteTexts } from '../store/rows/quotes.ts';

/** Text as it is compared: as search folds it, and without the difference between blanks. */
export function fold(text: string): string {
  return foldText(text).replaceAll(/\s+/g, ' ').trim();
}

/** What a filter of the board looks in. Its parts are joined by a line end, so that no word goes over two of them. */
export function foldedText(quote: Omit<QuoteTexts, 'status' | 'reason' | 'reason_code'>): string {
  const { content, title, speaker, scene, description, source, tags } = quote;
  return [content, title, speaker, scene, description, source, tags].map(fold).join('\n');
}

/** SHA-256, in hex, of what makes two lines the same: the same words of the same person in the same scene of a drama. */
export function fingerprintOf(quote: Pick<QuoteTexts, 'content' | 'title' | 'speaker' | 'scene'>): string {
  const { content, title, speaker, scene } = quote;
  return createHash('sha256')
    .update(JSON.stringify([content, title, speaker, scene].map(fold)))
    .digest('hex');
}
