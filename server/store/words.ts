/**
 * The few words in which the engines differ. Hand-written SQL and migrations use the word on the left; an engine's own
 * file says what it becomes.
 */
export interface EngineWords {
  /** A 64-bit integer column. */
  INT8: string;
  /** After a table: refuse values of another type. */
  STRICT: string;
  /** The database's own clock, in milliseconds UTC. Leases are judged by it, never by a node's. */
  NOW_MS: string;
  /** Row locks, as `{for update of c}`: kept without the braces, or left out where one writer has the whole file. */
  rowLock(clause: string): string;
}

export function inWordsOf(words: EngineWords, sql: string): string {
  return sql
    .replaceAll(/\bINT8\b/g, words.INT8)
    .replaceAll(/ ?\bSTRICT\b/g, words.STRICT)
    .replaceAll(/\bNOW_MS\b/g, words.NOW_MS)
    .replaceAll(/ ?\{(for [a-z ]+)\}/g, (_, clause: string) => words.rowLock(clause));
}
