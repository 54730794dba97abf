/** Where time comes from, so that tests decide it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  nowMs(): number;
  /** Milliseconds of a clock that is never set: for time-outs and durations. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** ISO 8601 UTC with milliseconds, the form of every time on the wire. */
export function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
