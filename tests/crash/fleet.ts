import type { CrashDatabase } from './database.ts';
import type { History } from './history.ts';
import type { Random } from './random.ts';
import { ServerProcess } from './server-process.ts';
import type { Arming, Plant } from './steps.ts';

/** How long a start may take before it counts as none. */
const startTimeoutMs = 60_000;

/** The servers of one season: one on SQLite, more on PostgreSQL, each killed and started again in its place. */
export class Fleet {
  readonly #options: {
    database: CrashDatabase;
    history: History;
    settings: Record<string, string>;
    plant: Plant | null;
  };
  readonly #servers: ServerProcess[] = [];
  /** Of those that were killed. */
  #servedBeforeMs = 0;
  #waiting: (() => void)[] = [];

  constructor(options: {
    database: CrashDatabase;
    history: History;
    settings: Record<string, string>;
    plant: Plant | null;
  }) {
    this.#options = options;
  }

  get servers(): readonly ServerProcess[] {
    return this.#servers;
  }

  /**
   * How long a place of the fleet has served so far, in milliseconds: what a client may be kept waiting is measured by
   * it, because starts take as long as the machine is busy.
   */
  get servedMs(): number {
    const allMs = this.#servers.reduce((sum, { servedMs }) => sum + servedMs, this.#servedBeforeMs);
    return allMs / this.#options.database.serverCount;
  }

  /** Starts a server in each place where there is none, or a dead one, without waiting for them. */
  spawnMissing(arming: Arming | null = null): ServerProcess[] {
    const { serverCount } = this.#options.database;
    const places = Array.from({ length: serverCount }, (_, place) => place);
    return places.filter((place) => this.#isMissing(place)).map((place) => this.#spawn(place, arming));
  }

  /** Starts what is missing, one after the other, until all serve. @throws when one does not start. */
  async startMissing(): Promise<void> {
    for (let place = 0; place < this.#options.database.serverCount; place += 1) {
      const server = this.#isMissing(place) ? this.#spawn(place, null) : this.#servers[place];
      if (server) await this.#ready(server);
    }
  }

  /** The address of some server that serves; waits until there is one. */
  async address(random: Random): Promise<string> {
    for (;;) {
      const urls = this.#servers.flatMap(({ url }) => url ?? []);
      if (urls.length > 0) return random.pick(urls);
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      await promise;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.kill()));
  }

  #isMissing(place: number): boolean {
    return this.#servers[place]?.isGone ?? true;
  }

  #spawn(place: number, arming: Arming | null): ServerProcess {
    const { database, settings, plant, history } = this.#options;
    const server = new ServerProcess({
      settings: { ...settings, ...database.settingsOf(place) },
      arming,
      plant,
    });
    this.#servedBeforeMs += this.#servers[place]?.servedMs ?? 0;
    this.#servers[place] = server;
    server.ready.then(
      () => this.#wake(),
      () => undefined,
    );
    server.gone.then((how) => {
      if (how === null) return;
      history.violate({
        check: 'a server lives until it is killed',
        account: null,
        subject: 'server',
        found: [how, ...server.log.slice(-10)].join('\n'),
      });
    });
    return server;
  }

  /** Fulfilled when the server serves. @throws when it does not start. */
  async #ready(server: ServerProcess): Promise<void> {
    const late = setTimeout(() => void server.kill(), startTimeoutMs);
    try {
      await server.ready;
    } finally {
      clearTimeout(late);
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
