import type { AnswerErrorCode } from '../../protocol/answer.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal, RunFailure } from '../base/errors.ts';
import { fault } from '../base/faults.ts';
import type { AccountId, Ids, ModelId, ProviderId } from '../base/ids.ts';
import type { StreamModel } from '../models/model.ts';
import {
  addModel,
  deleteModel,
  readModel,
  readModels,
  readProvider,
  setModel,
} from '../models/model-table.ts';
import type { Models } from '../models/registry.ts';
import { raiseRevision } from '../store/revision.ts';
import type { ModelRow } from '../store/rows/models.ts';
import type { Store, Tx } from '../store/store.ts';
import { type Facts, recordChange } from './audit.ts';
import { unusable } from './providers.ts';

/** What a model is asked when an admin tries it out. */
const testPrompt = 'Answer with the one word OK.';
/** An answer that is longer is cut there. */
const testTextMaxLength = 200;
const testTimeoutMs = 30_000;

export interface OfferedModelsOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  models: Models;
}

export type ListedModel = Omit<ModelRow, 'id' | 'created_at' | 'updated_at'> & { id: ModelId | null };

export interface ModelFields {
  provider: ProviderId | null;
  model: string;
  upstreamModel: string;
  name: string;
  enabled: boolean;
  default: boolean;
  place: number;
}

export interface TestedModel {
  firstTextMs: number | null;
  durationMs: number;
  text: string;
  error: AnswerErrorCode | null;
}

/** Which models are offered, as admins see and change it. */
export class OfferedModels {
  readonly #options: OfferedModelsOptions;

  constructor(options: OfferedModelsOptions) {
    this.#options = options;
  }

  /** In the order in which they are offered. `problem`: why those of the environment are not among them. */
  async list(): Promise<{ models: ListedModel[]; problem: string | null }> {
    const { store, models } = this.#options;
    const rows = await readModels(store.read);
    const environment = await models.listEnvironments().then(
      (ids) => ({ ids, problem: null }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return { ids: [], problem: error.message };
      },
    );
    const unset = environment.ids.filter((id) => !rows.some(({ model }) => model === id)).map(ofEnvironment);
    const all = [...unset, ...rows].sort((a, b) => a.place - b.place);
    return { models: all, problem: environment.problem };
  }

  /** @throws Refusal `validation-failed` when there is no such provider, `conflict` when the id is taken. */
  async create(actor: AccountId, fields: ModelFields, reason?: string): Promise<ModelRow> {
    const { ids, clock } = this.#options;
    const nowMs = clock.nowMs();
    const row = { ...columnsOf(fields), id: ids.next<'model'>(), created_at: nowMs, updated_at: nowMs };
    await this.#transaction(async (tx) => {
      if (fields.provider !== null && !(await readProvider(tx, fields.provider))) {
        const errors = [{ field: 'provider', message: 'is no provider of this server' }];
        throw new Refusal('validation-failed', { errors });
      }
      if (!(await addModel(tx, row)))
        throw new Refusal('conflict', {
          detail: `There is a model ${fields.model} already.`,
          errors: [{ field: 'model', ...fault('taken') }],
        });
      const change = { actor, action: 'model.create', subject: `model:${row.model}`, reason };
      await recordChange(tx, { ids, nowMs }, { ...change, before: null, after: factsOf(row) });
    });
    return row;
  }

  /** Changes what is given. @throws Refusal `not-found`. */
  async change(
    actor: AccountId,
    id: ModelId,
    fields: Partial<Omit<ModelFields, 'provider' | 'model'>>,
    reason?: string,
  ): Promise<ModelRow> {
    const { ids, clock } = this.#options;
    const nowMs = clock.nowMs();
    return this.#transaction(async (tx) => {
      const before = await this.#read(tx, id);
      const row = { ...before, ...changedColumns(fields), updated_at: nowMs };
      await setModel(tx, row);
      const change = { actor, action: 'model.change', subject: `model:${row.model}`, reason };
      await recordChange(tx, { ids, nowMs }, { ...change, before: factsOf(before), after: factsOf(row) });
      return row;
    });
  }

  /** One of the environment is offered again as the settings say. @throws Refusal `not-found`. */
  async remove(actor: AccountId, id: ModelId): Promise<void> {
    const { ids, clock } = this.#options;
    const nowMs = clock.nowMs();
    await this.#transaction(async (tx) => {
      const row = await this.#read(tx, id);
      await deleteModel(tx, id);
      const change = { actor, action: 'model.remove', subject: `model:${row.model}`, before: factsOf(row) };
      await recordChange(tx, { ids, nowMs }, { ...change, after: null });
    });
  }

  /**
   * Has it answer once, whether it is on or off; nobody pays and nothing of it is kept.
   * @throws Refusal `not-found`, or `conflict` when its provider may not be asked.
   */
  async test(id: ModelId): Promise<TestedModel> {
    const { store, models } = this.#options;
    const row = await readModel(store.read, id);
    if (!row) throw new Refusal('not-found');
    if (row.provider !== null && !(await models.upstreamOf(row.provider))) throw unusable();
    const known = row.provider === null ? row.model : row.upstream_model;
    return this.#ask(models.streamOf(row.provider), known);
  }

  async #ask(stream: StreamModel, model: string): Promise<TestedModel> {
    const { clock, ids } = this.#options;
    const startMs = clock.monotonicMs();
    const tookMs = () => Math.round(clock.monotonicMs() - startMs);
    const enough = new AbortController();
    const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(testTimeoutMs)]);
    let text = '';
    let firstTextMs: number | null = null;
    const onText = (piece: string) => {
      firstTextMs ??= tookMs();
      text += piece;
      if (text.length > testTextMaxLength) enough.abort();
    };
    const request = {
      run: ids.next<'run'>(),
      model,
      messages: [{ role: 'user' as const, content: testPrompt }],
    };
    let error: AnswerErrorCode | null = null;
    try {
      const { finishReason } = await stream(request, onText, signal);
      if (finishReason === 'stopped' && firstTextMs === null) error = 'upstream-timeout';
    } catch (failure) {
      if (!(failure instanceof RunFailure)) throw failure;
      error = failure.code;
    }
    return {
      firstTextMs,
      durationMs: tookMs(),
      text: text.slice(0, testTextMaxLength).toWellFormed(),
      error,
    };
  }

  #transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.#options.store.transaction(async (tx) => {
      await raiseRevision(tx, 'models');
      return work(tx);
    });
  }

  async #read(tx: Tx, id: ModelId): Promise<ModelRow> {
    const row = await readModel(tx, id);
    if (!row) throw new Refusal('not-found');
    return row;
  }
}

function ofEnvironment(model: string): ListedModel {
  const names = { model, upstream_model: model, name: model };
  return { id: null, provider: null, ...names, enabled: 1, is_default: 0, place: 0 };
}

function columnsOf(fields: ModelFields): Omit<ModelRow, 'id' | 'created_at' | 'updated_at'> {
  const { provider, model, upstreamModel, name, enabled, default: isDefault, place } = fields;
  return {
    provider,
    model,
    upstream_model: upstreamModel,
    name: name.trim(),
    enabled: enabled ? 1 : 0,
    is_default: isDefault ? 1 : 0,
    place,
  };
}

function changedColumns(fields: Partial<Omit<ModelFields, 'provider' | 'model'>>): Partial<ModelRow> {
  const { upstreamModel, name, enabled, default: isDefault, place } = fields;
  return {
    ...(upstreamModel !== undefined && { upstream_model: upstreamModel }),
    ...(name !== undefined && { name: name.trim() }),
    ...(enabled !== undefined && { enabled: enabled ? (1 as const) : (0 as const) }),
    ...(isDefault !== undefined && { is_default: isDefault ? (1 as const) : (0 as const) }),
    ...(place !== undefined && { place }),
  };
}

function factsOf(row: ModelRow): Facts {
  const { provider, upstream_model: upstreamModel, name, enabled, is_default: isDefault, place } = row;
  return { provider, upstreamModel, name, enabled: enabled === 1, default: isDefault === 1, place };
}
