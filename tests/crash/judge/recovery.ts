import { setTimeout as delay } from 'node:timers/promises';
import { statement } from '../../../server/store/statement.ts';
import type { CrashDatabase } from '../database.ts';
import type { Fleet } from '../fleet.ts';
import type { History } from '../history.ts';
import { leaseTimes } from '../steps.ts';

/** What a busy machine may add to the times of leases and sweeps. */
const slackMs = 4_000;

/** Longer than any answer of the fake model takes, and any recovery. */
const quietTimeoutMs = 30_000;

interface OpenRun {
  account: string;
  id: string;
  node: string;
}

const selectOpen = statement<OpenRun>("select account, id, node from runs where state = 'open'");

/** Holds the time in which what a dead process left open has to be closed: a lease and two sweeps. */
export class Recovery {
  /** The longest that a run was open after its process was dead, in milliseconds. */
  longestMs = 0;
  readonly #database: CrashDatabase;
  readonly #fleet: Fleet;
  readonly #history: History;
  /** When each dead node died, in monotonic milliseconds. */
  readonly #dead = new Map<string, number>();

  constructor(database: CrashDatabase, fleet: Fleet, history: History) {
    this.#database = database;
    this.#fleet = fleet;
    this.#history = history;
  }

  /** From here on nobody writes under these ids. */
  bury(nodes: readonly string[]): void {
    for (const node of nodes) this.#dead.set(node, performance.now());
  }

  /** Whether nothing of the dead is open any more. Notes what is open for too long. */
  async look(): Promise<boolean> {
    const open = await this.#readOpen();
    const nowMs = performance.now();
    const left = open.filter(({ node }) => this.#dead.has(node));
    for (const [node, diedAtMs] of this.#dead) {
      const ages = left.filter((run) => run.node === node);
      if (ages.length > 0) this.longestMs = Math.max(this.longestMs, nowMs - diedAtMs);
      else this.#dead.delete(node);
    }
    for (const { account, id, node } of left) {
      const sinceMs =
        nowMs - Math.max((this.#dead.get(node) ?? nowMs) + leaseTimes.leaseMs, this.#servedSinceMs);
      if (sinceMs <= 2 * leaseTimes.reapEveryMs + slackMs) continue;
      const found = `open ${Math.round(sinceMs)} ms after the lease of its process had run out`;
      this.#history.violate({
        check: 'what a dead process left open is closed',
        account,
        subject: id,
        found,
      });
      this.#dead.delete(node);
    }
    return left.length === 0;
  }

  /** Waits until nothing of the dead is open: it ends, because what is open for too long is forgotten. */
  async settle(): Promise<void> {
    const deadlineMs = performance.now() + quietTimeoutMs;
    while (!(await this.look()) && performance.now() < deadlineMs) await delay(100);
  }

  /** Waits until nothing at all is open, as long as any answer may take. */
  async untilQuiet(): Promise<void> {
    const deadlineMs = performance.now() + quietTimeoutMs;
    const isOpen = async () => (await this.#readOpen()).length > 0;
    while ((await isOpen()) && performance.now() < deadlineMs) await delay(100);
  }

  #readOpen(): Promise<OpenRun[]> {
    return this.#database.look((snapshot) => selectOpen.all(snapshot));
  }

  /** Since when there is a server that sweeps. */
  get #servedSinceMs(): number {
    const since = this.#fleet.servers.flatMap(({ servesSinceMs }) => servesSinceMs ?? []);
    return since.length > 0 ? Math.min(...since) : performance.now();
  }
}
