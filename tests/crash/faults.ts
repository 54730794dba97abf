import { setTimeout as delay } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';
import type { History } from './history.ts';
import type { Recovery } from './judge/recovery.ts';
import type { Random } from './random.ts';
import type { ServerProcess } from './server-process.ts';
import { type HeldStep, heldSteps, leaseTimes, reapSteps, runSteps, type Step } from './steps.ts';
import type { Tally } from './tally.ts';

/** How long a server may take to come to a step before it is killed, or stopped, wherever it is. */
const stepTimeoutMs = 2_000;
/** The same where the step was asked for: under load a run comes there sooner or later. */
const namedStepTimeoutMs = 30_000;
/** How long a dead server's runs may wait for their reaper. */
const reapTimeoutMs = leaseTimes.leaseMs + 2 * leaseTimes.reapEveryMs + 1_000;

const atRandom = 'at random';
const killPlaces = [atRandom, atRandom, 'while it starts', ...runSteps, ...reapSteps] as const;
const stallPlaces = [atRandom, atRandom, ...runSteps] as const;

interface StallPlan {
  where: (typeof stallPlaces)[number];
  hold: boolean;
  /** How often the server comes there before it stops. */
  passes: number;
  timeoutMs: number;
}

/** What is done to the servers of a season, as the seed says. */
export class Faults {
  readonly #fleet: Fleet;
  readonly #recovery: Recovery;
  readonly #history: History;
  readonly #random: Random;
  readonly #tally: Tally;
  readonly #stallAt: readonly HeldStep[];
  #stalls = 0;

  constructor(parts: {
    fleet: Fleet;
    recovery: Recovery;
    history: History;
    random: Random;
    tally: Tally;
    /** Where stalls fall, in turn; none: wherever the seed says. */
    stallAt: readonly HeldStep[];
  }) {
    this.#fleet = parts.fleet;
    this.#recovery = parts.recovery;
    this.#history = parts.history;
    this.#random = parts.random;
    this.#tally = parts.tally;
    this.#stallAt = parts.stallAt;
  }

  /** Kills a server, once or twice, and starts it again. Fulfilled when all serve. */
  async kill(): Promise<void> {
    const random = this.#random;
    const where = random.pick(killPlaces);
    const server = random.pick(this.#fleet.servers);
    if (isOf(runSteps, where)) {
      server.arm({ step: where, passes: random.integer(1, 4), hold: false });
      const stopped = await firstAtStep([server], stepTimeoutMs);
      await this.#kill(server, stopped ? where : atRandom);
    } else {
      await delay(random.integer(0, 600));
      await this.#kill(server, atRandom);
      if (where === 'while it starts') await this.#killAtStart(where);
      else if (where !== atRandom) await this.#killReaper(where);
    }
    await this.#fleet.startMissing();
    for (const { startMs = 0 } of this.#fleet.servers) this.#tally.time('from start to ready', startMs);
  }

  /** Stops a server for longer than its lease, lets it go on, and waits until what it had open is closed. */
  async stall(): Promise<void> {
    const random = this.#random;
    const server = random.pick(this.#fleet.servers);
    const { where, hold, passes, timeoutMs } = this.#planStall();
    if (where === atRandom) await delay(random.integer(0, 600));
    else server.arm({ step: where, passes, hold });
    const stopped = where !== atRandom && (await firstAtStep([server], timeoutMs)) !== null;
    server.freeze();
    const nodes = server.nodes.slice(-1);
    this.#recovery.bury(nodes);
    await delay(leaseTimes.leaseMs + random.integer(200, 1_500));
    for (const node of nodes) this.#history.thawed.set(node, Date.now());
    server.thaw();
    await this.#recovery.settle();
    server.release();
    this.#tally.stall(stopped ? `${where}${hold ? ', and held' : ''}` : atRandom);
    await delay(random.integer(100, 400));
  }

  #planStall(): StallPlan {
    const random = this.#random;
    const named = this.#stallAt[this.#stalls++ % this.#stallAt.length];
    if (named) return { where: named, hold: true, passes: 1, timeoutMs: namedStepTimeoutMs };
    const where = random.pick(stallPlaces);
    const hold = isOf(heldSteps, where) && random.chance(0.7);
    const passes = where === atRandom ? 0 : random.integer(1, 4);
    return { where, hold, passes, timeoutMs: stepTimeoutMs };
  }

  /** Once more, at whatever point of its start it is. */
  async #killAtStart(where: string): Promise<void> {
    for (const server of this.#fleet.spawnMissing()) {
      await delay(this.#random.integer(0, 500));
      await this.#kill(server, where);
    }
  }

  /** Whoever closes what the dead one left open is killed over it. */
  async #killReaper(where: Step): Promise<void> {
    const arming = { step: where, passes: this.#random.integer(1, 2), hold: false };
    for (const server of this.#fleet.servers) server.arm(arming);
    this.#fleet.spawnMissing(arming);
    const reaper = await firstAtStep(this.#fleet.servers, reapTimeoutMs);
    if (reaper) await this.#kill(reaper, where);
  }

  async #kill(server: ServerProcess, where: string): Promise<void> {
    await server.kill();
    this.#recovery.bury(server.nodes);
    this.#tally.kill(where);
  }
}

/** The first of them that stands still at its step, or null when none came there in that time. The others go on. */
async function firstAtStep(
  servers: readonly ServerProcess[],
  timeoutMs: number,
): Promise<ServerProcess | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), timeoutMs);
  const arrivals = servers.map(async (server) => {
    await server.untilStep();
    return server;
  });
  const first = await Promise.race([late.promise, ...arrivals]);
  clearTimeout(timer);
  for (const server of servers) if (server !== first) server.disarm();
  return first;
}

function isOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return names.some((other) => other === name);
}
