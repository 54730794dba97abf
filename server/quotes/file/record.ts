import { z } from 'zod';
import type { Fault, FileFault } from '../../../protocol/fault.ts';
import { reasonMaxLength } from '../../../protocol/limits.ts';
import type { FieldError } from '../../../protocol/problem.ts';
import { type QuoteFileEncoding, quoteFields, quoteStatus, rejectReason } from '../../../protocol/quote.ts';
import { storableText } from '../../../protocol/text.ts';
import { fault, faultOfIssue } from '../../base/faults.ts';

/** What a file says in one place: the values of a quote by their names, or why there is nothing to be read. */
export type FileRecord = { line: number; values: Record<string, unknown> } | { line: number; fault: Fault };

/** What cannot be read at all, such as a file without the names of its columns. */
export class UnreadableFile extends Error {
  readonly errors: FieldError[];

  constructor(message: string, errors: FieldError[]) {
    super(message);
    this.errors = errors;
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
): { quote: ImportedQuote } | { problems: FileFault[] } {
  const { line } = record;
  if ('fault' in record) return { problems: [{ line, field: '', ...record.fault }] };
  const values = Object.fromEntries(
    fileFields.flatMap((field) => {
      const value = record.values[field];
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  );
  const unread = Object.keys(values).filter((field) => JSON.stringify(values[field]).includes('\ufffd'));
  const parsed = importedQuote.safeParse(values);
  if (parsed.success && unread.length === 0) return { quote: parsed.data };
  const problems = unread.map((field) => ({ line, field, ...fault('unreadable', { encoding }) }));
  for (const issue of parsed.error?.issues ?? []) {
    problems.push({ line, field: issue.path.map(String).join('.'), ...faultOfIssue(issue, values) });
  }
  return { problems };
}
