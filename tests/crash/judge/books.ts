import { verifyBooks } from '../../../server/metering/verify.ts';
import type { CrashDatabase } from '../database.ts';
import type { History } from '../history.ts';

/** Proves the books of all accounts, in one moment, beside whatever is going on. */
export async function judgeBooks(database: CrashDatabase, history: History): Promise<void> {
  for (const { name, violations } of await database.look(verifyBooks)) {
    for (const { account, subject, found } of violations) {
      history.violate({ check: `books: ${name}`, account, subject, found });
    }
  }
}
