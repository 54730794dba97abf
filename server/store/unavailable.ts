/** PostgreSQL: connection exceptions, too little of something, stopped or starting (Appendix A of its manual). */
const postgresStates = /^(?:08|53|57P0[123])/;
/** SQLite: busy, locked, read-only, disk fault, disk full, cannot open (sqlite.org/rescode.html). */
const sqliteResults = new Set([5, 6, 8, 10, 13, 14]);
const lineFaults = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
/** What `pg` says, without a code, of a line that went in the middle of something. */
const lineWent = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/**
 * Whether an error says that the database cannot be used at the moment, so that the same request may work later.
 * The cause is looked at too: libraries wrap what they were thrown.
 */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof errcode === 'number' && sqliteResults.has(errcode & 0xff)) return true;
  if (typeof code === 'string' && (lineFaults.has(code) || postgresStates.test(code))) return true;
  if (lineWent.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isStoreUnavailable);
  return isStoreUnavailable(error.cause);
}
