import { z } from 'zod';
import type { SqlValue } from '../statement.ts';
import { ArchiveError } from './error.ts';

/**
 * An archive is gzip'd JSON lines in UTF-8: a header; then the rows, each an array of its table's name and its values in
 * the order of the header's columns, table after table in the header's order; and a trailer, which a file that was cut
 * off does not have.
 */
const header = z.object({
  format: z.literal('sarangbang-archive'),
  /** Of this form of files. */
  version: z.literal(1),
  /** The number of the last migration of the database that it was made from. */
  migration: z.int().min(1),
  engine: z.enum(['sqlite', 'postgres']),
  /** ISO 8601 UTC. */
  madeAt: z.iso.datetime(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1), rows: z.int().min(0) })),
});
export type ArchiveHeader = z.infer<typeof header>;
export type ArchivedTable = ArchiveHeader['tables'][number];

const trailer = z.object({
  rows: z.int().min(0),
  /** Of every byte of the lines before this one, their line ends too, in lower-case hex. */
  sha256: z.string(),
});
export type ArchiveTrailer = z.infer<typeof trailer>;

const rowLine = z.tuple([z.string()], z.union([z.string(), z.number(), z.null()]));

/** One row: its table, and its values in the order of the header's columns. */
export interface ArchivedRow {
  table: string;
  values: SqlValue[];
}

export function formatHeader(content: Omit<ArchiveHeader, 'format' | 'version'>): string {
  return line({ format: 'sarangbang-archive', version: 1, ...content } satisfies ArchiveHeader);
}

export function formatRow({ table, values }: ArchivedRow): string {
  return line([table, ...values]);
}

export function formatTrailer(content: ArchiveTrailer): string {
  return line(content);
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** @throws ArchiveError when it is no header, or one of a later form than this program knows. */
export function parseHeader(text: string): ArchiveHeader {
  const value = parseJson(text);
  const parsed = header.safeParse(value);
  if (parsed.success) return parsed.data;
  const ours = z
    .object({ format: z.literal('sarangbang-archive'), version: z.int().min(2) })
    .safeParse(value);
  if (ours.success) throw new ArchiveError('the archive was written by a newer version: use that one');
  throw new ArchiveError('the file is no archive of Sarangbang');
}

/** @throws ArchiveError when the line is neither a row nor a trailer. */
export function parseLine(text: string): ArchivedRow | ArchiveTrailer {
  const value = parseJson(text);
  const row = rowLine.safeParse(value);
  if (row.success) return { table: row.data[0], values: row.data.slice(1) };
  const end = trailer.safeParse(value);
  if (end.success) return end.data;
  throw alteredArchive('a line is neither a row nor the end');
}

/** For a file that is not as it was written. @param how what shows it. */
export function alteredArchive(how: string, options?: ErrorOptions): ArchiveError {
  return new ArchiveError(`the archive is cut off or was altered: ${how}`, options);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
