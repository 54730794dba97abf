import { z } from 'zod';
import { isoTime } from '../base/clock.ts';
import { credits, type MilliCredits } from '../base/money.ts';
import type { SqlValue } from '../store/statement.ts';
import type { ColumnForm, RecordForm } from './records.ts';

/** The name of a column in a file: `created_at` is `createdAt`. */
function nameOf(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A row as a line of an export. */
export function encodeRecord(form: RecordForm, row: Readonly<Record<string, SqlValue>>): string {
  const values = Object.entries(form.columns).map(([column, as]) => [
    nameOf(column),
    encode(as, row[column] ?? null),
  ]);
  return `${JSON.stringify({ line: form.type, ...Object.fromEntries(values) })}\n`;
}

function encode(form: ColumnForm, value: SqlValue): unknown {
  if (value === null) return null;
  if (form.startsWith('time')) return isoTime(Number(value));
  if (form.startsWith('flag')) return value === 1;
  if (form.startsWith('credits')) return credits(value as MilliCredits);
  return form.startsWith('json') ? JSON.parse(String(value)) : value;
}

/** Longer than any text that the API takes, or any answer that a model gives. */
const textMaxLength = 1_000_000;
/** NUL is no text on PostgreSQL, and half a character none anywhere. */
const text = z
  .string()
  .max(textMaxLength)
  .refine((value) => value.isWellFormed() && !value.includes('\u0000'), { error: 'is no text' });
const forms = {
  id: z.uuid({ version: 'v7' }),
  text,
  int: z.int(),
  time: z.iso.datetime().transform((value) => Date.parse(value)),
  flag: z.boolean().transform(Number),
  credits: z.number().transform((value) => Math.round(value * 1000)),
  json: z.array(text).transform((value) => JSON.stringify(value)),
};

/**
 * The form of a line: every column of it and nothing else. One that may be null may be missing: a file that was made before
 * the column was has none.
 * @returns the row as the table has it, without its owner.
 */
export function recordSchema(form: RecordForm): z.ZodType<Record<string, SqlValue>> {
  const shape = Object.entries(form.columns).map(([column, as]) => {
    const known: z.ZodType = forms[as.replace('?', '') as keyof typeof forms];
    return [nameOf(column), as.endsWith('?') ? known.nullable().default(null) : known] as const;
  });
  const columns = new Map(Object.keys(form.columns).map((column) => [nameOf(column), column]));
  return z.strictObject({ line: z.literal(form.type), ...Object.fromEntries(shape) }).transform((line) => {
    const { line: _, ...values } = line as Record<string, SqlValue>;
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [columns.get(name) ?? name, value]),
    );
  }) as unknown as z.ZodType<Record<string, SqlValue>>;
}
