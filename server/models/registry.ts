import type { Model } from '../../protocol/model.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { ProviderId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Seal } from '../base/seal.ts';
import type { ModelRow } from '../store/rows/models.ts';
import type { Store } from '../store/store.ts';
import { type Resolve, systemResolve } from './address.ts';
import { createEnvironmentModels, type EnvironmentModels, type EnvironmentSettings } from './environment.ts';
import type { StreamModel } from './model.ts';
import type { Provider } from './provider.ts';
import type { DemoPause } from './providers/demo/demo.ts';
import type { OpenAIUpstream } from './providers/openai/openai.ts';
import { StoredModels } from './stored.ts';
import { createStreamModel } from './stream.ts';
import { defaultModelTimeouts, type ModelTimeouts } from './timeouts.ts';

export interface ModelsDeps extends EnvironmentSettings {
  store: Store;
  /** Opens the keys of the providers that admins have set. */
  seal: Seal;
  /** Hosts that those providers may have although they are not on the public internet. */
  privateHosts: readonly string[];
  timeouts?: ModelTimeouts;
  log: Log;
  clock: Clock;
  /** The demo's pace; a human pace unless given. */
  demoPause?: DemoPause;
  /** How names become addresses; the system's way unless given. */
  resolve?: Resolve;
}

export interface Models {
  /** Null: with nothing set, the built-in demo answers. */
  readonly environmentBaseUrl: string | null;
  /**
   * What may be chosen, the default first.
   * @throws Refusal `unavailable` when the list of the environment's upstream is needed and cannot be had.
   */
  list(): Promise<readonly Model[]>;
  /**
   * @param id null asks for the default.
   * @returns null when no such model is offered.
   * @throws Refusal as `list`.
   */
  find(id: string | null): Promise<Model | null>;
  /** Asks a model; it must have been found. Of an id that is not offered: RunFailure `model-unknown`. */
  readonly stream: StreamModel;
  /** The ids that the environment gives, whether an admin has switched them off or not. @throws Refusal as `list`. */
  listEnvironments(): Promise<readonly string[]>;
  /**
   * To be tried out by an admin, whether it is offered or not.
   * @returns null when it may not be asked, or its key cannot be opened.
   */
  upstreamOf(id: ProviderId): Promise<OpenAIUpstream | null>;
  /** A server that is not saved, to be tried out; who calls closes it. @returns null when it may not be asked. */
  connect(baseUrl: string, apiKey: string | null): OpenAIUpstream | null;
  /** As `stream`, of a model that its provider knows under that name; of the environment without a provider. */
  streamOf(id: ProviderId | null): StreamModel;
  /** Cuts what still streams. */
  close(): Promise<void>;
}

/**
 * The models of this server: those of the environment, and those that admins have set beside them. Where both have the
 * same id, the admin's answers.
 */
export function createModels(deps: ModelsDeps): Models {
  const timeouts = deps.timeouts ?? defaultModelTimeouts;
  const { log, clock } = deps;
  const environment = createEnvironmentModels({ ...deps, timeouts });
  const stored = new StoredModels({ ...deps, timeouts, resolve: deps.resolve ?? systemResolve });
  const streamBy = (providerOf: (model: string) => Provider | null) =>
    createStreamModel({ providerOf, timeouts, log, clock });
  return {
    environmentBaseUrl: environment.baseUrl,
    async list() {
      await stored.refresh();
      return offer(await environmentIds(environment, stored), environment.baseUrl === null, stored);
    },
    async find(id) {
      await stored.refresh();
      const own = stored.models.find((row) => isOwn(row, stored) && (row.model === id || isDefault(row, id)));
      if (own) return modelOf(own);
      if (id !== null && stored.rowOf(id)?.enabled === 0) return null;
      const ids = await environmentIds(environment, stored);
      const offered = offer(ids, environment.baseUrl === null, stored);
      return offered.find((model) => (id === null ? model.default : model.id === id)) ?? null;
    },
    stream: streamBy((model) => providerOf(model, environment, stored)),
    listEnvironments: () => environment.list(),
    async upstreamOf(id) {
      await stored.refresh();
      return stored.upstreamOf(id);
    },
    connect: (baseUrl, apiKey) => stored.connect(baseUrl, apiKey),
    streamOf: (id) =>
      streamBy((model) => (id === null ? environment.providerOf(model) : stored.upstreamOf(id))),
    async close() {
      await Promise.all([environment.close(), stored.close()]);
    },
  };
}

function providerOf(model: string, environment: EnvironmentModels, stored: StoredModels): Provider | null {
  const row = stored.rowOf(model);
  if (row?.enabled === 0) return null;
  if (!row?.provider) return environment.providerOf(model);
  const upstream = stored.upstreamOf(row.provider);
  return upstream && named(upstream, row.upstream_model);
}

/** The same provider, which is asked for its own name of the model. */
function named(provider: Provider, model: string): Provider {
  return {
    reportsUsage: provider.reportsUsage,
    answer: (request, sink, signal) => provider.answer({ ...request, model }, sink, signal),
  };
}

/** The environment's ids. Where they cannot be had, none, as long as there are others. */
async function environmentIds(
  environment: EnvironmentModels,
  stored: StoredModels,
): Promise<readonly string[]> {
  try {
    return await environment.list();
  } catch (error) {
    if (!(error instanceof Refusal) || !stored.models.some((row) => isOwn(row, stored))) throw error;
    return [];
  }
}

/** On, of a provider that can be asked. */
function isOwn(row: ModelRow, stored: StoredModels): boolean {
  return row.enabled === 1 && row.provider !== null && stored.upstreamOf(row.provider) !== null;
}

function isDefault(row: ModelRow, id: string | null): boolean {
  return id === null && row.is_default === 1;
}

function modelOf(row: ModelRow): Model {
  return { id: row.model, name: row.name, default: row.is_default === 1, demo: false };
}

function offer(ids: readonly string[], demo: boolean, stored: StoredModels): readonly Model[] {
  const environments = ids.flatMap((id) => {
    const row = stored.rowOf(id);
    if (!row) return { place: 0, isDefault: false, model: { id, name: id, demo } };
    if (row.provider !== null || row.enabled === 0) return [];
    return { place: row.place, isDefault: row.is_default === 1, model: { id, name: row.name, demo } };
  });
  const own = stored.models
    .filter((row) => isOwn(row, stored))
    .map((row) => ({
      place: row.place,
      isDefault: row.is_default === 1,
      model: { id: row.model, name: row.name, demo: false },
    }));
  const sorted = [...environments, ...own].sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || a.place - b.place,
  );
  return sorted.map(({ model }, at) => ({ ...model, default: at === 0 }));
}
