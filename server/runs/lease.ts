import type { Clock } from '../base/clock.ts';
import type { Ids, NodeId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';

export interface LeaseTimings {
  /** How long a node is taken for alive after it last said so. */
  leaseMs: number;
  /** How much earlier the node itself stops to believe it: what a statement takes, and clocks that run unevenly. */
  marginMs: number;
}

export const defaultLeaseTimings: LeaseTimings = { leaseMs: 10_000, marginMs: 2_000 };

const insertNode = statement('insert into nodes (id, lease_until) values (?, NOW_MS + ?)');
const renewNode = statement(
  'update nodes set lease_until = NOW_MS + ? where id = ? and lease_until > NOW_MS',
);
const deleteNode = statement('delete from nodes where id = ?');
const deleteAllNodes = statement('delete from nodes');
const deleteDeadNodes = statement(
  `delete from nodes where lease_until < NOW_MS
     and not exists (select 1 from runs where runs.node = nodes.id and runs.state = 'open')`,
);

/**
 * This process among the nodes: a row that says how long it is alive, by the database's clock. The process itself
 * judges by its own monotonic clock, from before it asked, so it stops first. A lease that ran out is never taken up
 * again: the node goes on under another id, and what it had open belongs to whoever reaps it.
 */
export class Lease {
  readonly #options: { store: Store; clock: Clock; ids: Ids; log: Log; timings: LeaseTimings };
  #node: NodeId;
  #untilMs = Number.NEGATIVE_INFINITY;
  #onLost: () => void = () => undefined;

  constructor(options: { store: Store; clock: Clock; ids: Ids; log: Log; timings?: LeaseTimings }) {
    this.#options = { ...options, timings: options.timings ?? defaultLeaseTimings };
    this.#node = options.ids.next<'node'>();
  }

  get node(): NodeId {
    return this.#node;
  }

  /** Whether this process may still write and call models under that id. */
  covers(node: NodeId): boolean {
    return node === this.#node && this.#options.clock.monotonicMs() < this.#untilMs;
  }

  /** @param onLost called when the lease is found to have run out, before another one is taken. */
  set onLost(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** For a store that one process owns: every node that ever was is dead. */
  async buryOthers(): Promise<void> {
    await deleteAllNodes.run(this.#options.store.db);
  }

  /** Takes a lease under a fresh id. */
  async take(): Promise<void> {
    const { store, clock, ids, timings } = this.#options;
    const node = ids.next<'node'>();
    const askedAtMs = clock.monotonicMs();
    await insertNode.run(store.db, node, timings.leaseMs);
    this.#node = node;
    this.#untilMs = askedAtMs + timings.leaseMs - timings.marginMs;
  }

  /** Says that the node is alive, or takes another lease when this one has run out. To be called every few seconds. */
  async beat(): Promise<void> {
    const { store, clock, log, timings } = this.#options;
    const askedAtMs = clock.monotonicMs();
    if (askedAtMs < this.#untilMs) {
      const renewed = await renewNode.run(store.db, timings.leaseMs, this.#node);
      if (renewed === 1) {
        this.#untilMs = askedAtMs + timings.leaseMs - timings.marginMs;
        return;
      }
    }
    log.warn({ node: this.#node }, 'the lease has run out: what was open is left to be closed');
    this.#untilMs = Number.NEGATIVE_INFINITY;
    this.#onLost();
    await this.take();
    await deleteDeadNodes.run(store.db);
  }

  /** Ends the lease now, so that nobody waits for it to run out. */
  async release(): Promise<void> {
    this.#untilMs = Number.NEGATIVE_INFINITY;
    await deleteNode.run(this.#options.store.db, this.#node);
  }
}
