import type { Browser } from 'playwright-core';
import type { Scope } from '../support/scope.ts';

/** One thing that was measured. */
export interface Figure {
  what: string;
  measured: number;
  /** The most that `measured` may be; none for what is only printed. */
  budget?: number;
  unit: string;
  /**
   * The least and the most of the rounds whose median was taken: a figure with a spread is a time. Its budget grows with
   * how much slower than the reference the machine is, and its least disturbed round is held against that. Without one it
   * is judged as it stands.
   */
  spread?: readonly [least: number, most: number];
}

/** What a part measures with. */
export interface Bench {
  browser: Browser;
  /** What a part opens is closed with it, last first. */
  scope: Scope;
}

/** Opens what it needs and gives its figures. */
export type Part = (bench: Bench) => Promise<Figure[]>;

/** The median of the rounds, and how far they lie apart, for a figure. */
export function timed(rounds: readonly number[]): { measured: number; spread: readonly [number, number] } {
  const sorted = rounds.toSorted((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (least === undefined || middle === undefined || most === undefined) throw new Error('There is no round');
  return { measured: middle, spread: [least, most] };
}

/** The most that a figure may be on a machine that is so many times slower than the reference. */
export function limitOf({ budget, spread }: Figure, slowness: number): number | undefined {
  return budget === undefined || spread === undefined ? budget : budget * slowness;
}

/** Whether a figure is within its budget; one without a budget is. */
export function holds(figure: Figure, slowness: number): boolean {
  const limit = limitOf(figure, slowness);
  const [judged] = figure.spread ?? [figure.measured];
  return limit === undefined || judged <= limit;
}
