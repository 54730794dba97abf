import { z } from 'zod';
import type { InvitationReport } from '../../protocol/admin-invitations.ts';
import type { Fault, FileFault } from '../../protocol/fault.ts';
import { invitationLinesMax, nameMaxLength } from '../../protocol/limits.ts';
import { requiredText } from '../../protocol/text.ts';
import { readCells } from '../base/csv/cells.ts';
import { FileText } from '../base/csv/decode.ts';
import { unescapeFormula } from '../base/csv/write.ts';
import { Refusal } from '../base/errors.ts';
import { fault, faultOfIssue } from '../base/faults.ts';
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
const emailMaxLength = 254;
const columns = ['email', 'name', 'group'] as const;

const shape = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(emailMaxLength)),
  name: requiredText(nameMaxLength),
  group: z.string().trim(),
});

/** Reads a whole file before anything is made of it. */
class FileCheck {
  readonly lines: InvitedLine[] = [];
  readonly #groups: ReadonlyMap<string, GroupId>;
  readonly #seen = new Map<string, number>();
  readonly #problems: FileFault[] = [];
  readonly #broken = new Set<number>();
  #read = 0;

  constructor(groups: ReadonlyMap<string, GroupId>) {
    this.#groups = groups;
  }

  refuse(line: number, field: string, wrong: Fault): void {
    this.#broken.add(line);
    if (this.#problems.length < reportMaxProblems) this.#problems.push({ line, field, ...wrong });
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
      for (const issue of parsed.error.issues)
        this.refuse(line, issue.path.map(String).join('.'), faultOfIssue(issue, cells));
      return;
    }
    const { email, name, group } = parsed.data;
    const first = this.#seen.get(email);
    if (first === undefined) this.#seen.set(email, line);
    else this.refuse(line, 'email', fault('repeated', { line: first }));
    const id = group === '' ? null : this.#groups.get(group);
    if (id === undefined) this.refuse(line, 'group', fault('unknown-group'));
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
      check.refuse(row.line, '', fault('cell-count', { found: row.cells.length, wanted: names.length }));
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
  const errors = missing.map((field) => ({ line: 1, field, ...fault('column-missing') }));
  throw new Refusal('validation-failed', { detail, errors });
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
      if (joined.has(email)) check.refuse(line, 'email', fault('has-account'));
    }
  }
}
