import { type CheckResult, verifyBooks } from '../metering/verify.ts';
import type { Executor } from '../store/store.ts';

/** How many places that do not hold are named; `npm run verify` names all. */
const namedAtMost = 5;

/** What does not hold, in lines to read; empty when the books hold. */
export async function readBrokenBooks(executor: Executor): Promise<string[]> {
  const results = await verifyBooks(executor);
  return results.flatMap(describe);
}

function describe({ name, violations }: CheckResult): string[] {
  return violations.map(({ account, subject, found }) => `${name}: account ${account}, ${subject}: ${found}`);
}

/** The books of what is about to be taken in do not hold. */
export class BrokenBooks extends Error {
  constructor(lines: readonly string[]) {
    const named = lines.slice(0, namedAtMost).join('; ');
    const more = lines.length > namedAtMost ? `; and ${lines.length - namedAtMost} more` : '';
    super(`its books do not hold, and it is only taken with --force: ${named}${more}`);
    this.name = 'BrokenBooks';
  }
}

/**
 * @param force lets books pass that do not hold.
 * @param warn is told each place then.
 * @returns what proves the books of a database. @throws BrokenBooks from there.
 */
export function createProof(
  force: boolean,
  warn: (line: string) => void,
): (executor: Executor) => Promise<void> {
  return async (executor) => {
    const broken = await readBrokenBooks(executor);
    if (broken.length > 0 && !force) throw new BrokenBooks(broken);
    for (const line of broken) warn(line);
  };
}
