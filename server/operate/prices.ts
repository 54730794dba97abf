import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import { credits } from '../base/money.ts';
import { type Cost, readCosts, setCost } from '../metering/cost-table.ts';
import type { Rates } from '../metering/price.ts';
import {
  type PriceVersion,
  readPriceHistory,
  readPricesInForce,
  resetPrice,
  setPrice,
} from '../metering/price-table.ts';
import type { CostRow } from '../store/rows/money.ts';
import type { Store } from '../store/store.ts';
import { type Facts, recordChange } from './audit.ts';

const billion = 1e9;

/** What answers cost those who ask, and what they cost the operator, as admins see and change it. */
export class Prices {
  readonly #options: { store: Store; clock: Clock; ids: Ids };

  constructor(options: { store: Store; clock: Clock; ids: Ids }) {
    this.#options = options;
  }

  /** @param before the version before which the page begins; null: the newest. */
  async list(
    before: number | null,
    limit: number,
  ): Promise<{ inForce: PriceVersion[]; history: PriceVersion[] }> {
    const { read } = this.#options.store;
    return {
      inForce: await readPricesInForce(read),
      history: await readPriceHistory(read, before, limit),
    };
  }

  /** For runs that are asked for from here on. @param model null: for all that have no price of their own. */
  async set(actor: AccountId, model: string | null, rates: Rates, reason?: string): Promise<PriceVersion> {
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    return store.transaction(async (tx) => {
      const { before, after } = await setPrice(tx, model, rates, nowMs);
      const change = { actor, action: 'price.set', subject: subjectOf(model), reason };
      await recordChange(
        tx,
        { ids, nowMs },
        { ...change, before: before && factsOf(before), after: factsOf(after) },
      );
      return after;
    });
  }

  /** @throws Refusal `not-found` when no admin has set it. */
  async reset(actor: AccountId, model: string | null, reason?: string): Promise<void> {
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    await store.transaction(async (tx) => {
      const before = await resetPrice(tx, model);
      if (!before) throw new Refusal('not-found');
      const change = { actor, action: 'price.reset', subject: subjectOf(model), reason };
      await recordChange(tx, { ids, nowMs }, { ...change, before: factsOf(before), after: null });
    });
  }

  listCosts(): Promise<CostRow[]> {
    return readCosts(this.#options.store.read);
  }

  async setCost(actor: AccountId, cost: Cost, reason?: string): Promise<void> {
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    await store.transaction(async (tx) => {
      const before = await setCost(tx, cost, nowMs);
      const change = { actor, action: 'cost.set', subject: `model:${cost.model}`, reason };
      await recordChange(
        tx,
        { ids, nowMs },
        { ...change, before: before && costFacts(before), after: costFacts(cost) },
      );
    });
  }
}

function subjectOf(model: string | null): string {
  return model === null ? 'price:' : `model:${model}`;
}

function factsOf({ version, perAnswer, perKiloTokens }: PriceVersion): Facts {
  return {
    version,
    perAnswer: credits(perAnswer),
    ...(perKiloTokens && {
      perKiloPrompt: credits(perKiloTokens.prompt),
      perKiloCompletion: credits(perKiloTokens.completion),
    }),
  };
}

function costFacts(cost: Cost): Facts {
  return {
    currency: cost.currency,
    perKiloPrompt: cost.per_kilo_prompt / billion,
    perKiloCompletion: cost.per_kilo_completion / billion,
  };
}
