/** What a campaign has done, counted. */
export class Tally {
  readonly kills = new Map<string, number>();
  readonly stalls = new Map<string, number>();
  readonly figures = new Map<string, number>();
  readonly longest = new Map<string, number>();

  kill(at: string): void {
    add(this.kills, at, 1);
  }

  stall(at: string): void {
    add(this.stalls, at, 1);
  }

  count(figure: string, by: number = 1): void {
    add(this.figures, figure, by);
  }

  /** Keeps the longest of a kind of time, in milliseconds. */
  time(kind: string, ms: number): void {
    this.longest.set(kind, Math.max(ms, this.longest.get(kind) ?? 0));
  }
}

/** How many there were in all. */
export function total(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((sum, count) => sum + count, 0);
}

function add(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
