import { z } from 'zod';
import type { InvitationProblem, InvitationReport } from '../../protocol/admin-invitations.ts';
import { invitationLinesMax, nameMaxLength } from '../../protocol/limits.ts';
import { requiredText } from '../../protocol/text.ts';
import { readCells } from '../base/csv/cells.ts';
import { FileText } from '../base/csv/decode.ts';
import { unescapeFormula } from '../base/csv/write.ts';
import { Refusal } from '../base/errors.ts';
import type { GroupId } from '../base/ids.ts';
import type { Executor } from '../store/store.ts';

/** Somebody who is to be invited, and where that stands in the file. */
export interface InvitedLine {
  line: number;
  email: string;
  name: string;
  group: { id: GroupId; name: string } | null;
}

export interface CheckedFile {
  lines: InvitedLine[];
  report: InvitationReport;
}

const reportMaxProblems = 1_000;
/** How many addresses are looked up by one query. */
const lookUpRows = 500;
const columns = ['email', 'name', 'group'] as const;

const shape = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email({ error: 'is not an e-mail address' }).max(254, { error: 'is too long' })),
  name: requiredText(nameMaxLength),
  group: z.string().trim(),
});

/** Reads a whole file before anything is made of it. */
class FileCheck {
  readonly lines: InvitedLine[] = [];
  readonly #groups: ReadonlyMap<string, GroupId>;
  readonly #seen = new Map<string, number>();
  readonly #problems: InvitationProblem[] = [];
  readonly #broken = new Set<number>();
  #read = 0;

  constructor(groups: ReadonlyMap<string, GroupId>) {
    this.#groups = groups;
  }

  refuse(line: number, field: string, message: string): void {
    this.#broken.add(line);
    if (this.#problems.length < reportMaxProblems) this.#problems.push({ line, field, message });
  }

  count(): void {
    this.#read += 1;
    if (this.#read > invitationLinesMax) {
      throw new Refusal('too-large', { detail: `A file may have ${invitationLinesMax} lines.` });
    }
  }

  take(line: number, cells: Record<string, string>): void {
    const parsed = shape.safeParse({ group: '', ...cells });
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        this.refuse(line, path.map(String).join('.'), message);
      return;
    }
    const { email, name, group } = parsed.data;
    const first = this.#seen.get(email);
    if (first === undefined) this.#seen.set(email, line);
    else this.refuse(line, 'email', `stands in line ${first} already`);
    const id = group === '' ? null : this.#groups.get(group);
    if (id === undefined) this.refuse(line, 'group', 'is no group');
    else this.lines.push({ line, email, name: name.trim(), group: id === null ? null : { id, name: group } });
  }

  result(): CheckedFile {
    const lines = this.lines.filter(({ line }) => !this.#broken.has(line));
    const problems = this.#problems.toSorted((a, b) => a.line - b.line);
    return {
      lines,
      report: { lines: this.#read, right: lines.length, refused: this.#broken.size, problems },
    };
  }
}

/**
 * Checks a CSV file with the columns email, name and, if wanted, group, line by line.
 * @throws Refusal `validation-failed` when the columns are not named, `too-large` above the most lines.
 */
export async function checkInvitationFile(
  executor: Executor,
  bytes: AsyncIterable<Uint8Array>,
): Promise<CheckedFile> {
  const groups = await executor.selectFrom('groups').select(['id', 'name']).execute();
  const check = new FileCheck(new Map(groups.map(({ id, name }) => [name, id])));
  const text = new FileText(undefined);
  let names: string[] | undefined;
  for await (const row of readCells(text.read(bytes))) {
    if (names === undefined) {
      names = columnsOf('cells' in row ? row.cells : []);
      continue;
    }
    check.count();
    if ('fault' in row) check.refuse(row.line, '', row.fault);
    else if (row.cells.length !== names.length) {
      check.refuse(row.line, '', `has ${row.cells.length} cells, and there are ${names.length} columns`);
    } else {
      const cells = names.map((name, at) => [name, unescapeFormula(row.cells[at] ?? '')] as const);
      check.take(row.line, Object.fromEntries(cells));
    }
  }
  if (names === undefined) columnsOf([]);
  await refuseKnown(executor, check);
  return check.result();
}

/** @throws Refusal `validation-failed`. */
function columnsOf(cells: readonly string[]): string[] {
  const names = cells.map((name) => name.trim().toLowerCase());
  const missing = columns.slice(0, 2).filter((name) => !names.includes(name));
  if (missing.length === 0) return names;
  const detail = `The first line names the columns, of ${columns.join(', ')}; there is no ${missing.join(' and no ')}.`;
  throw new Refusal('validation-failed', { detail });
}

async function refuseKnown(executor: Executor, check: FileCheck): Promise<void> {
  for (let at = 0; at < check.lines.length; at += lookUpRows) {
    const some = check.lines.slice(at, at + lookUpRows);
    const emails = some.map(({ email }) => email);
    const known = await executor
      .selectFrom('accounts')
      .select('email')
      .where('email', 'in', emails)
      .execute();
    const joined = new Set(known.map(({ email }) => email));
    for (const { line, email } of some) {
      if (joined.has(email)) check.refuse(line, 'email', 'has an account already');
    }
  }
}
