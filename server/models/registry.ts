import { answerErrors } from '../../protocol/answer.ts';
import type { Model } from '../../protocol/model.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal, RunFailure } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { StreamModel } from './model.ts';
import { createDemo, type DemoPause, demoModelId, humanPause } from './providers/demo/demo.ts';
import { createOpenAI, type OpenAIUpstream } from './providers/openai/openai.ts';
import { createStreamModel } from './stream.ts';
import { defaultModelTimeouts, type ModelTimeouts } from './timeouts.ts';

const openAIBaseUrl = 'https://api.openai.com/v1';
/** How long the upstream's list of models is remembered. */
const listFreshMs = 5 * 60_000;
/** How long an old list goes on being used before the upstream is asked again, when it could not be had anew. */
const listStaleMs = 30_000;

export interface ModelsDeps {
  /** Null: OpenAI's own when there is a key, otherwise the demo alone. */
  baseUrl: string | null;
  /** Null for servers that want none. */
  apiKey: string | null;
  /** The models on offer, the first is the default; empty: what the upstream lists. */
  models: readonly string[];
  timeouts?: ModelTimeouts;
  log: Log;
  clock: Clock;
  /** The demo's pace; a human pace unless given. */
  demoPause?: DemoPause;
}

export interface Models {
  /**
   * What may be chosen, the default first.
   * @throws Refusal `unavailable` when the upstream's list is needed and cannot be had.
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
  /** Cuts what still streams. */
  close(): Promise<void>;
}

/** The models of this server: those of one upstream, or, with neither key nor base URL, the built-in demo. */
export function createModels(deps: ModelsDeps): Models {
  const timeouts = deps.timeouts ?? defaultModelTimeouts;
  const { log, clock } = deps;
  if (deps.baseUrl === null && deps.apiKey === null) {
    const demo = createDemo(deps.demoPause ?? humanPause);
    const offered = offer([demoModelId], true);
    const providerOf = (id: string) => (id === demoModelId ? demo : null);
    const stream = createStreamModel({ providerOf, timeouts, log, clock });
    return {
      list: async () => offered,
      find: async (id) => pick(offered, id),
      stream,
      close: async () => {},
    };
  }
  const upstream = createOpenAI({
    baseUrl: deps.baseUrl ?? openAIBaseUrl,
    apiKey: deps.apiKey,
    timeouts,
    clock,
  });
  const catalog = deps.models.length > 0 ? fixedCatalog(deps.models) : listedCatalog(upstream, log, clock);
  const providerOf = (id: string) => (catalog.refuses(id) ? null : upstream);
  return {
    list: () => catalog.list(),
    find: async (id) => pick(await catalog.list(), id),
    stream: createStreamModel({ providerOf, timeouts, log, clock }),
    close: () => upstream.close(),
  };
}

interface Catalog {
  list(): Promise<readonly Model[]>;
  /** True when the id is surely not offered. */
  refuses(id: string): boolean;
}

function fixedCatalog(ids: readonly string[]): Catalog {
  const offered = offer(ids, false);
  return { list: async () => offered, refuses: (id) => pick(offered, id) === null };
}

/** What the upstream lists: asked when first needed, once at a time, and again when it is old or could not be had. */
function listedCatalog(upstream: OpenAIUpstream, log: Log, clock: Clock): Catalog {
  let known: { models: readonly Model[]; untilMs: number } | null = null;
  let asking: Promise<readonly Model[]> | null = null;

  async function ask(): Promise<readonly Model[]> {
    try {
      const models = offer(await upstream.listModels(), false);
      if (models.length === 0) throw new RunFailure('upstream-empty', 'the upstream lists no models');
      known = { models, untilMs: clock.monotonicMs() + listFreshMs };
      return models;
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      log.warn({ code: error.code, reason: error.message }, 'the list of models could not be had');
      if (!known) {
        throw new Refusal('unavailable', {
          detail: `The list of models could not be had: ${answerErrors[error.code]}`,
        });
      }
      known = { models: known.models, untilMs: clock.monotonicMs() + listStaleMs };
      return known.models;
    } finally {
      asking = null;
    }
  }

  return {
    list() {
      if (known && clock.monotonicMs() < known.untilMs) return Promise.resolve(known.models);
      asking ??= ask();
      return asking;
    },
    refuses: (id) => known !== null && pick(known.models, id) === null,
  };
}

function offer(ids: readonly string[], demo: boolean): readonly Model[] {
  return [...new Set(ids)].map((id, at) => ({ id, default: at === 0, demo }));
}

function pick(offered: readonly Model[], id: string | null): Model | null {
  return offered.find((model) => (id === null ? model.default : model.id === id)) ?? null;
}
