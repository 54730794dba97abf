import type { AdminModel, Cost, Price, Provider } from '../../../../protocol/admin-models.ts';
import { isoTime } from '../../../base/clock.ts';
import { credits } from '../../../base/money.ts';
import type { PriceVersion } from '../../../metering/price-table.ts';
import type { ListedModel } from '../../../operate/offered-models.ts';
import type { ListedProvider } from '../../../operate/providers.ts';
import type { CostRow } from '../../../store/rows/money.ts';

const billion = 1e9;

export function presentProvider(row: ListedProvider): Provider {
  return {
    id: row.id,
    name: row.name,
    baseUrl: row.base_url,
    key: row.key_last4 === null ? null : `…${row.key_last4}`,
    usable: row.usable,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  };
}

export function presentModel(row: ListedModel): AdminModel {
  const { id, provider, model, upstream_model: upstreamModel, name, place } = row;
  const flags = { enabled: row.enabled === 1, default: row.is_default === 1 };
  return { id, provider, model, upstreamModel, name, ...flags, place };
}

export function presentPrice({ perAnswer, perKiloTokens, createdAtMs, ...price }: PriceVersion): Price {
  return {
    version: price.version,
    model: price.model,
    perAnswer: credits(perAnswer),
    perKiloTokens: perKiloTokens && {
      prompt: credits(perKiloTokens.prompt),
      completion: credits(perKiloTokens.completion),
    },
    source: price.source,
    createdAt: isoTime(createdAtMs),
  };
}

export function presentCost(row: CostRow): Cost {
  return {
    model: row.model,
    currency: row.currency,
    prompt: row.per_kilo_prompt / billion,
    completion: row.per_kilo_completion / billion,
    since: isoTime(row.since),
    until: row.until === null ? null : isoTime(row.until),
  };
}

/** As the store keeps what `presentCost` tells. */
export function billionths(amount: number): number {
  return Math.round(amount * billion);
}
