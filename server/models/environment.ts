import { answerErrors } from '../../protocol/answer.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal, RunFailure } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Provider } from './provider.ts';
import { createDemo, type DemoPause, demoModelId, humanPause } from './providers/demo/demo.ts';
import { createOpenAI, type OpenAIUpstream } from './providers/openai/openai.ts';
import type { ModelTimeouts } from './timeouts.ts';

const openAIBaseUrl = 'https://api.openai.com/v1';
/** How long the upstream's list of models is remembered. */
const listFreshMs = 5 * 60_000;
/** How long an old list goes on being used before the upstream is asked again, when it could not be had anew. */
const listStaleMs = 30_000;

export interface EnvironmentSettings {
  /** Null: OpenAI's own when there is a key, otherwise the demo alone. */
  baseUrl: string | null;
  /** Null for servers that want none. */
  apiKey: string | null;
  /** The models on offer, the first is the default; empty: what the upstream lists. */
  models: readonly string[];
}

/** The models that the settings give without anything else being done. */
export interface EnvironmentModels {
  /** Null: the built-in demo answers. */
  readonly baseUrl: string | null;
  /**
   * The ids on offer, the default first.
   * @throws Refusal `unavailable` when the upstream's list is needed and cannot be had.
   */
  list(): Promise<readonly string[]>;
  /** Null when the id is surely not offered. */
  providerOf(id: string): Provider | null;
  /** Cuts what still streams. */
  close(): Promise<void>;
}

interface EnvironmentDeps extends EnvironmentSettings {
  timeouts: ModelTimeouts;
  log: Log;
  clock: Clock;
  demoPause?: DemoPause;
}

/** The models of one upstream, or, with neither key nor base URL, the built-in demo. */
export function createEnvironmentModels(deps: EnvironmentDeps): EnvironmentModels {
  const { apiKey, models, timeouts, log, clock, demoPause = humanPause } = deps;
  if (deps.baseUrl === null && apiKey === null) {
    const demo = createDemo(demoPause);
    return {
      baseUrl: null,
      list: async () => [demoModelId],
      providerOf: (id) => (id === demoModelId ? demo : null),
      close: async () => {},
    };
  }
  const baseUrl = deps.baseUrl ?? openAIBaseUrl;
  const upstream = createOpenAI({ baseUrl, apiKey, timeouts, clock });
  const catalog = models.length > 0 ? fixedCatalog(models) : listedCatalog(upstream, log, clock);
  return {
    baseUrl,
    list: () => catalog.list(),
    providerOf: (id) => (catalog.refuses(id) ? null : upstream),
    close: () => upstream.close(),
  };
}

interface Catalog {
  list(): Promise<readonly string[]>;
  /** True when the id is surely not offered. */
  refuses(id: string): boolean;
}

function fixedCatalog(models: readonly string[]): Catalog {
  const ids = [...new Set(models)];
  return { list: async () => ids, refuses: (id) => !ids.includes(id) };
}

/** What the upstream lists: asked when first needed, once at a time, and again when it is old or could not be had. */
function listedCatalog(upstream: OpenAIUpstream, log: Log, clock: Clock): Catalog {
  let known: { ids: readonly string[]; untilMs: number } | null = null;
  let asking: Promise<readonly string[]> | null = null;

  async function ask(): Promise<readonly string[]> {
    try {
      const ids = await upstream.listModels();
      if (ids.length === 0) throw new RunFailure('upstream-empty', 'the upstream lists no models');
      known = { ids, untilMs: clock.monotonicMs() + listFreshMs };
      return ids;
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      log.warn({ code: error.code, reason: error.message }, 'the list of models could not be had');
      if (!known) {
        throw new Refusal('unavailable', {
          detail: `The list of models could not be had: ${answerErrors[error.code]}`,
        });
      }
      known = { ids: known.ids, untilMs: clock.monotonicMs() + listStaleMs };
      return known.ids;
    } finally {
      asking = null;
    }
  }

  return {
    list() {
      if (known && clock.monotonicMs() < known.untilMs) return Promise.resolve(known.ids);
      asking ??= ask();
      return asking;
    },
    refuses: (id) => known !== null && !known.ids.includes(id),
  };
}
