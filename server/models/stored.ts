import { isIP } from 'node:net';
import type { Clock } from '../base/clock.ts';
import type { ProviderId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Seal } from '../base/seal.ts';
import { readRevision } from '../store/revision.ts';
import type { ModelRow, ProviderRow } from '../store/rows/models.ts';
import type { Store } from '../store/store.ts';
import { hostOf, isPublicAddress, publicLookup, type Resolve } from './address.ts';
import { readCatalog } from './model-table.ts';
import { createOpenAI, type OpenAIUpstream } from './providers/openai/openai.ts';
import type { ModelTimeouts } from './timeouts.ts';

export interface StoredDeps {
  store: Store;
  /** Opens the keys of providers; the place of a key is its provider's id. */
  seal: Seal;
  /** Hosts that providers may have although they are not on the public internet. */
  privateHosts: readonly string[];
  resolve: Resolve;
  timeouts: ModelTimeouts;
  log: Log;
  clock: Clock;
}

interface OpenUpstream {
  /** What it was opened with. */
  row: ProviderRow;
  /** Null when it may not be asked, or its key cannot be opened. */
  upstream: OpenAIUpstream | null;
}

/**
 * What admins have set about who answers, as this process remembers it. `refresh` asks the database whether it is still
 * so: one read of one row, so that a change counts for the next run on every node.
 */
export class StoredModels {
  readonly #deps: StoredDeps;
  readonly #retired = new Set<OpenAIUpstream>();
  #revision = -1;
  #models: readonly ModelRow[] = [];
  #upstreams = new Map<ProviderId, OpenUpstream>();

  constructor(deps: StoredDeps) {
    this.#deps = deps;
  }

  /** In the order in which they are offered, those that are off among them. */
  get models(): readonly ModelRow[] {
    return this.#models;
  }

  /** The row of an id, whether it is on or off. */
  rowOf(model: string): ModelRow | undefined {
    return this.#models.find((row) => row.model === model);
  }

  /** Null when there is no such provider, it may not be asked, or its key cannot be opened. */
  upstreamOf(provider: ProviderId): OpenAIUpstream | null {
    return this.#upstreams.get(provider)?.upstream ?? null;
  }

  async refresh(): Promise<void> {
    const { read } = this.#deps.store;
    if ((await readRevision(read, 'models')) === this.#revision) return;
    const { revision, providers, models } = await readCatalog(read);
    if (revision < this.#revision) return;
    this.#revision = revision;
    this.#models = models;
    this.#take(providers);
  }

  /** Cuts what still streams. */
  async close(): Promise<void> {
    const open = [...this.#upstreams.values()].flatMap(({ upstream }) => upstream ?? []);
    await Promise.all([...open, ...this.#retired].map((upstream) => upstream.close()));
  }

  #take(providers: readonly ProviderRow[]): void {
    const before = this.#upstreams;
    this.#upstreams = new Map(
      providers.map((row) => {
        const known = before.get(row.id);
        return [row.id, known && isSameUpstream(known.row, row) ? known : { row, upstream: this.#open(row) }];
      }),
    );
    for (const [id, { upstream }] of before) {
      if (upstream && this.upstreamOf(id) !== upstream) this.#retire(upstream);
    }
  }

  /** What it answers at this moment goes on to its end. */
  #retire(upstream: OpenAIUpstream): void {
    this.#retired.add(upstream);
    setTimeout(() => {
      if (this.#retired.delete(upstream)) void upstream.close();
    }, this.#deps.timeouts.wholeMs).unref();
  }

  #open(row: ProviderRow): OpenAIUpstream | null {
    const { seal, log } = this.#deps;
    const apiKey = row.sealed_key === null ? null : seal.open(row.sealed_key, row.id);
    if (row.sealed_key !== null && apiKey === null) {
      log.error(
        { provider: row.id },
        'the key of a provider was sealed under another AUTH_SECRET: enter it again',
      );
      return null;
    }
    const upstream = this.connect(row.base_url, apiKey);
    if (!upstream) {
      const host = hostOf(new URL(row.base_url));
      log.error(
        { provider: row.id, host },
        'a provider is at an address that PROVIDER_ALLOW_PRIVATE does not list',
      );
    }
    return upstream;
  }

  /** A connection of its own, for the caller to close; null at an address that is not allowed. */
  connect(baseUrl: string, apiKey: string | null): OpenAIUpstream | null {
    const { privateHosts, resolve, timeouts, clock } = this.#deps;
    const options = { baseUrl, apiKey, timeouts, clock };
    const host = hostOf(new URL(baseUrl));
    if (privateHosts.includes(host)) return createOpenAI(options);
    // The look-up of a socket is not asked about what is an address already.
    if (isIP(host) !== 0 && !isPublicAddress(host)) return null;
    return createOpenAI({ ...options, lookup: publicLookup(resolve) });
  }
}

function isSameUpstream(a: ProviderRow, b: ProviderRow): boolean {
  return a.base_url === b.base_url && a.sealed_key === b.sealed_key;
}
