import { z } from 'zod';
import { reasonMaxLength } from '../../../protocol/limits.ts';
import {
  type ImportProblem,
  type QuoteFileEncoding,
  quoteFields,
  quoteStatus,
  rejectReason,
} from '../../../protocol/quote.ts';
import { storableText } from '../../../protocol/text.ts';

/** What a file says in one place: the values of a quote by their names, or why there is nothing to be read. */
export type FileRecord = { line: number; values: Record<string, unknown> } | { line: number; fault: string };

/** What cannot be read at all, such as a file without the names of its columns. */
export class UnreadableFile extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableFile';
  }
}

/** The fields of a quote in a file, in the order of the columns. */
export const fileFields = [
  'content',
  'title',
  'speaker',
  'scene',
  'description',
  'source',
  'tags',
  'status',
  'reason',
  'reason_code',
] as const;

const importedQuote = z.object({
  ...quoteFields,
  status: quoteStatus.optional(),
  reason: storableText(reasonMaxLength).optional(),
  reason_code: rejectReason.optional(),
});
export type ImportedQuote = z.infer<typeof importedQuote>;

/** A record as a quote, or all that is wrong with it. */
export function readRecord(
  record: FileRecord,
  encoding: QuoteFileEncoding,
): { quote: ImportedQuote } | { problems: ImportProblem[] } {
  const { line } = record;
  if ('fault' in record) return { problems: [{ line, field: '', message: record.fault }] };
  const values = Object.fromEntries(
    fileFields.flatMap((field) => {
      const value = record.values[field];
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  );
  const unread = Object.keys(values).filter((field) => JSON.stringify(values[field]).includes('\ufffd'));
  const parsed = importedQuote.safeParse(values);
  if (parsed.success && unread.length === 0) return { quote: parsed.data };
  const message = `holds a character that could not be read as ${encoding}`;
  const problems = unread.map((field) => ({ line, field, message }));
  for (const issue of parsed.error?.issues ?? []) {
    problems.push({ line, field: issue.path.map(String).join('.'), message: issue.message });
  }
  return { problems };
}
