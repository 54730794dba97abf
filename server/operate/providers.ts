import type { AnswerErrorCode } from '../../protocol/answer.ts';
import type { Fault } from '../../protocol/fault.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal, RunFailure } from '../base/errors.ts';
import { fault } from '../base/faults.ts';
import type { AccountId, Ids, ProviderId } from '../base/ids.ts';
import type { Seal } from '../base/seal.ts';
import { hostOf, PrivateAddress, publicAddresses, type Resolve } from '../models/address.ts';
import {
  addProvider,
  deleteProvider,
  readModels,
  readProvider,
  readProviders,
  setProvider,
} from '../models/model-table.ts';
import type { OpenAIUpstream } from '../models/providers/openai/openai.ts';
import type { Models } from '../models/registry.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import { raiseRevision } from '../store/revision.ts';
import type { ProviderRow } from '../store/rows/models.ts';
import type { Store } from '../store/store.ts';
import { type Facts, recordChange } from './audit.ts';

/** A key of fewer characters shows none of them. */
const shownKeyMinLength = 12;

export interface ProvidersOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  models: Models;
  seal: Seal;
  /** Hosts that providers may have although they are not on the public internet. */
  privateHosts: readonly string[];
  resolve: Resolve;
  /** How often an admin has another server asked. */
  tests: RateLimit;
}

export interface ProviderFields {
  name: string;
  baseUrl: string;
  /** Null: it wants none. */
  key: string | null;
}

/** A server as it is being entered. */
export interface TriedProvider {
  /** The one that is being changed. */
  provider: ProviderId | null;
  baseUrl: string;
  /** Undefined: the one that is kept. */
  key?: string | null | undefined;
}

export interface TestedProvider {
  /** Null when it did not list them. */
  models: string[] | null;
  error: AnswerErrorCode | null;
  durationMs: number;
}

export interface ListedProvider extends ProviderRow {
  /** False when its key cannot be opened, or its address is not allowed. */
  usable: boolean;
}

/** Who answers beside the environment's provider, as admins see and change it. Keys go in and never come out. */
export class Providers {
  readonly #options: ProvidersOptions;

  constructor(options: ProvidersOptions) {
    this.#options = options;
  }

  async list(): Promise<ListedProvider[]> {
    const { store, models } = this.#options;
    const rows = await readProviders(store.read);
    return Promise.all(
      rows.map(async (row) => ({ ...row, usable: (await models.upstreamOf(row.id)) !== null })),
    );
  }

  /** @throws Refusal `not-found`. */
  async read(id: ProviderId): Promise<ListedProvider> {
    const { store, models } = this.#options;
    const row = await readProvider(store.read, id);
    if (!row) throw new Refusal('not-found');
    return { ...row, usable: (await models.upstreamOf(id)) !== null };
  }

  /** @throws Refusal `validation-failed` when its address leads inside. */
  async create(actor: AccountId, fields: ProviderFields, reason?: string): Promise<ProviderId> {
    await this.#checkAddress(fields.baseUrl);
    const { store, clock, ids } = this.#options;
    const [id, nowMs] = [ids.next<'provider'>(), clock.nowMs()];
    const row = { ...this.#columns(id, fields), id, created_at: nowMs, updated_at: nowMs };
    await store.transaction(async (tx) => {
      await raiseRevision(tx, 'models');
      await addProvider(tx, row);
      const change = { actor, action: 'provider.create', subject: `provider:${id}`, reason };
      await recordChange(tx, { ids, nowMs }, { ...change, before: null, after: factsOf(row) });
    });
    return id;
  }

  /**
   * Changes what is given.
   * @throws Refusal `not-found`; `validation-failed` when the address leads inside, or is another server's and no key is
   * given: who may set an address must not be sent a key that was entered for another one.
   */
  async change(
    actor: AccountId,
    id: ProviderId,
    fields: Partial<ProviderFields>,
    reason?: string,
  ): Promise<void> {
    if (fields.baseUrl !== undefined) await this.#checkAddress(fields.baseUrl);
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    await store.transaction(async (tx) => {
      await raiseRevision(tx, 'models');
      const before = await readProvider(tx, id);
      if (!before) throw new Refusal('not-found');
      const moves = fields.baseUrl !== undefined && !isSameServer(fields.baseUrl, before.base_url);
      if (moves && before.sealed_key !== null && fields.key === undefined) {
        throw fieldRefusal('key', fault('key-needed'));
      }
      const row = { ...before, ...this.#columns(id, fields), updated_at: nowMs };
      await setProvider(tx, row);
      const change = { actor, action: 'provider.change', subject: `provider:${id}`, reason };
      const after = { ...factsOf(row), ...(fields.key !== undefined && { newKey: true }) };
      await recordChange(tx, { ids, nowMs }, { ...change, before: factsOf(before), after });
    });
  }

  /** With its models. What they answer at this moment goes on. @throws Refusal `not-found`. */
  async remove(actor: AccountId, id: ProviderId): Promise<void> {
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    await store.transaction(async (tx) => {
      await raiseRevision(tx, 'models');
      const row = await readProvider(tx, id);
      if (!row) throw new Refusal('not-found');
      const models = (await readModels(tx)).filter(({ provider }) => provider === id);
      await deleteProvider(tx, id);
      const before = { ...factsOf(row), models: models.map(({ model }) => model) };
      const change = { actor, action: 'provider.remove', subject: `provider:${id}`, before, after: null };
      await recordChange(tx, { ids, nowMs }, change);
    });
  }

  /** Asks it for its models. @throws Refusal `not-found`, `rate-limited`, or `conflict` when it may not be asked. */
  async test(actor: AccountId, id: ProviderId): Promise<TestedProvider> {
    const { models, tests } = this.#options;
    await this.read(id);
    await tests.take(actor);
    const upstream = await models.upstreamOf(id);
    if (!upstream) throw unusable();
    return this.#ask(upstream);
  }

  /**
   * Asks a server that is not saved for its models, and tells only whether and how fast it gave them.
   * @throws Refusal as `change`; `rate-limited`; `conflict` when the key that is kept cannot be opened.
   */
  async tryOut(actor: AccountId, wanted: TriedProvider): Promise<Omit<TestedProvider, 'models'>> {
    const { models, tests } = this.#options;
    await tests.take(actor);
    await this.#checkAddress(wanted.baseUrl);
    const upstream = models.connect(wanted.baseUrl, await this.#keyFor(wanted));
    if (!upstream) throw unusable();
    try {
      const { error, durationMs } = await this.#ask(upstream);
      return { error, durationMs };
    } finally {
      await upstream.close();
    }
  }

  /** The key that is given, or that of the provider that is being changed. */
  async #keyFor({ provider, baseUrl, key }: TriedProvider): Promise<string | null> {
    if (key !== undefined) return key;
    if (provider === null) return null;
    const row = await this.read(provider);
    if (row.sealed_key === null) return null;
    if (!isSameServer(baseUrl, row.base_url)) throw fieldRefusal('key', fault('key-needed'));
    const kept = this.#options.seal.open(row.sealed_key, row.id);
    if (kept === null) throw unusable();
    return kept;
  }

  async #ask(upstream: OpenAIUpstream): Promise<TestedProvider> {
    const { clock } = this.#options;
    const startMs = clock.monotonicMs();
    const tookMs = () => Math.round(clock.monotonicMs() - startMs);
    try {
      const listed = await upstream.listModels();
      return { models: listed, error: null, durationMs: tookMs() };
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      return { models: null, error: error.code, durationMs: tookMs() };
    }
  }

  async #checkAddress(baseUrl: string): Promise<void> {
    const { privateHosts, resolve } = this.#options;
    const host = hostOf(new URL(baseUrl));
    if (privateHosts.includes(host)) return;
    try {
      await publicAddresses(host, resolve);
    } catch (error) {
      const isInside = error instanceof PrivateAddress;
      throw fieldRefusal('baseUrl', fault(isInside ? 'address-not-public' : 'host-not-found'));
    }
  }

  #columns(
    id: ProviderId,
    fields: ProviderFields,
  ): Pick<ProviderRow, 'name' | 'base_url' | 'sealed_key' | 'key_last4'>;
  #columns(
    id: ProviderId,
    fields: Partial<ProviderFields>,
  ): Partial<Pick<ProviderRow, 'name' | 'base_url' | 'sealed_key' | 'key_last4'>>;
  #columns(id: ProviderId, { name, baseUrl, key }: Partial<ProviderFields>) {
    const { seal } = this.#options;
    return {
      ...(name !== undefined && { name: name.trim() }),
      ...(baseUrl !== undefined && { base_url: baseUrl.replace(/\/+$/, '') }),
      ...(key !== undefined && {
        sealed_key: key === null ? null : seal.seal(key, id),
        key_last4: key === null ? null : key.length < shownKeyMinLength ? '' : key.slice(-4),
      }),
    };
  }
}

export function unusable(): Refusal {
  return new Refusal('conflict', {
    detail: 'The provider cannot be asked: its key has to be entered again, or its address is not allowed.',
    errors: [{ field: '', ...fault('provider-unusable') }],
  });
}

function isSameServer(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

function fieldRefusal(field: string, wrong: Fault): Refusal {
  return new Refusal('validation-failed', { errors: [{ field, ...wrong }] });
}

function factsOf(row: ProviderRow): Facts {
  return { name: row.name, baseUrl: row.base_url, hasKey: row.sealed_key !== null };
}
