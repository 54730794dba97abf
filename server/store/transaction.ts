const triesInAll = 3;

/** PostgreSQL: deadlock, serialization failure. SQLite: busy, locked. */
const passingCodes = new Set<unknown>(['40P01', '40001', 5, 6]);

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return passingCodes.has(code) || (typeof errcode === 'number' && passingCodes.has(errcode & 0xff));
}

/**
 * Tries a transaction again when the engine says that another one was in its way.
 * @throws what the last try threw.
 */
export async function withRetries<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === triesInAll || !isPassing(error)) throw error;
    }
  }
}
