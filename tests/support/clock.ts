import { type Clock, systemClock } from '../../server/base/clock.ts';
import type { Id, Ids } from '../../server/base/ids.ts';

export interface SettableClock extends Clock {
  /** Moves both clocks on. */
  advance(ms: number): void;
  /** Sets the time of day, in milliseconds UTC, forwards or back; the monotonic clock does not notice. */
  set(timeMs: number): void;
}

/** A clock that stands still until it is moved. @param startMs milliseconds UTC. */
export function settableClock(startMs: number = Date.UTC(2026, 10, 20, 3)): SettableClock {
  let nowMs = startMs;
  let monotonicMs = 1_000;
  return {
    nowMs: () => nowMs,
    monotonicMs: () => monotonicMs,
    advance(ms) {
      nowMs += ms;
      monotonicMs += ms;
    },
    set(timeMs) {
      nowMs = timeMs;
    },
  };
}

/** A clock that goes on by itself, and can be moved on. */
export function movableClock(): { clock: Clock; advance(ms: number): void } {
  let movedMs = 0;
  return {
    clock: { ...systemClock, nowMs: () => systemClock.nowMs() + movedMs },
    advance: (ms) => {
      movedMs += ms;
    },
  };
}

/** Ids that count from 1 and sort in the order in which they were made: `id-0001`, `id-0002`, … */
export function countedIds(): Ids {
  let made = 0;
  return {
    next<Kind extends string>() {
      made += 1;
      return `id-${String(made).padStart(4, '0')}` as Id<Kind>;
    },
  };
}
