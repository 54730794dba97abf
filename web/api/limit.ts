import type { Me } from '../../protocol/account.ts';
import type { ProblemBody } from '../../protocol/problem.ts';

/** Nothing can be sent until then. */
export interface Limit {
  /** ISO 8601 UTC; null when no time was named. */
  readonly resetsAt: string | null;
}

/** Reads a refusal for money (402, 429) as a limit; null for every other problem. */
export function limitOf(problem: ProblemBody): Limit | null {
  if (problem.code !== 'credits-used-up' && problem.code !== 'allowance-used-up') return null;
  return { resetsAt: problem.resetsAt ?? null };
}

/**
 * Whether a question would be refused: the account says that nothing is left, or the server refused the last one.
 * @param refusal the limit that the last refusal named.
 */
export function limitNow(me: Me | undefined, refusal: Limit | null, nowMs: number): Limit | null {
  if (me !== undefined && me.allowance.used >= me.allowance.limit && me.credits.available <= 0) {
    const limit = { resetsAt: me.allowance.limit > 0 ? me.allowance.resetsAt : null };
    if (!isOver(limit, nowMs)) return limit;
  }
  return refusal === null || isOver(refusal, nowMs) ? null : refusal;
}

function isOver(limit: Limit, nowMs: number): boolean {
  return limit.resetsAt !== null && Date.parse(limit.resetsAt) <= nowMs;
}

/** Answers that the day still has; never below 0. */
export function answersLeft(me: Me): number {
  return Math.max(0, me.allowance.limit - me.allowance.used);
}
