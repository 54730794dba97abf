import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { SqlValue } from '../store/statement.ts';
import { exportedRecords } from './exported-records.ts';
import { recordSchema } from './record-codec.ts';
import { accountRecord, importedRecords } from './records.ts';

/** A file that is not taken in, told in one line with the number of the line that shows it. */
export class ImportFault extends Error {
  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.name = 'ImportFault';
  }
}

/** A row of a file that an import takes, as its table has it. */
export interface FileRecord {
  line: number;
  type: string;
  row: Readonly<Record<string, SqlValue>>;
}

/** A picture is the longest; without a bound, a file with no line end would be read into memory. */
const lineMaxLength = 8 * 1024 * 1024;

const head = z.strictObject({
  line: z.literal('head'),
  format: z.literal('sarangbang-account'),
  version: z.literal(1),
  account: z.string(),
  madeAt: z.iso.datetime(),
});
const end = z.strictObject({ line: z.literal('end'), lines: z.int(), sha256: z.string() });
const typed = z.looseObject({ line: z.string() });
const schemas = new Map(exportedRecords.map((form) => [form.type, recordSchema(form)]));
const taken = new Set<string>([accountRecord, ...importedRecords].map(({ type }) => type));

/**
 * The rows of an export that an import takes, in its order: memory holds a few at a time. Who takes the last one knows
 * that the file is whole.
 * @throws ImportFault that names the line.
 */
export async function* readFile(file: string): AsyncGenerator<FileRecord> {
  const hash = createHash('sha256');
  let number = 0;
  let isWhole = false;
  for await (const text of linesOf(file)) {
    number += 1;
    if (isWhole) throw new ImportFault(number, 'there is more after the end');
    const value = parse(text, number);
    if (number === 1) check(head, value, number);
    else if (value.line === 'end') {
      const { lines, sha256 } = check(end, value, number);
      if (lines !== number - 1 || sha256 !== hash.digest('hex')) {
        throw new ImportFault(number, 'the file was cut or altered: it is not what the end says');
      }
      isWhole = true;
    } else {
      const row = check(schemas.get(value.line) ?? unknown(number), value, number);
      if (taken.has(value.line)) yield { line: number, type: value.line, row };
    }
    if (!isWhole) hash.update(`${text}\n`);
  }
  if (!isWhole) throw new ImportFault(number + 1, 'the file was cut: it has no end');
}

function unknown(number: number): never {
  throw new ImportFault(number, 'is of no type that an export has');
}

function parse(text: string, number: number): z.infer<typeof typed> {
  try {
    const value: unknown = JSON.parse(text);
    // As it is: a copy would be without a key that is called __proto__.
    typed.parse(value);
    return value as z.infer<typeof typed>;
  } catch {
    throw new ImportFault(number, 'is no line of an export');
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, number: number): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])].join('.');
  throw new ImportFault(
    number,
    `${field === '' ? 'it' : field} ${unknownKey === undefined ? issue?.message : 'is no field of it'}`,
  );
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  let number = 1;
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = String(chunk).split('\n');
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? '';
    if (rest.length > lineMaxLength) throw new ImportFault(number + lines.length, 'does not end');
    yield* lines;
    number += lines.length;
  }
  if (rest !== '') throw new ImportFault(number, 'does not end');
}
