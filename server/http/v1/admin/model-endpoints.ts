import type { Models } from '../../../models/registry.ts';
import type { OfferedModels } from '../../../operate/offered-models.ts';
import type { Prices } from '../../../operate/prices.ts';
import type { Providers } from '../../../operate/providers.ts';
import type { Endpoint } from '../../endpoint.ts';
import { createModel } from './create-model.ts';
import { createProvider } from './create-provider.ts';
import { deleteModel } from './delete-model.ts';
import { deleteProvider } from './delete-provider.ts';
import { listCosts } from './list-costs.ts';
import { listOfferedModels } from './list-offered-models.ts';
import { listPrices } from './list-prices.ts';
import { listProviders } from './list-providers.ts';
import { patchModel } from './patch-model.ts';
import { patchProvider } from './patch-provider.ts';
import { resetPrice } from './reset-price.ts';
import { setCost } from './set-cost.ts';
import { setPrice } from './set-price.ts';
import { testModel } from './test-model.ts';
import { testProvider } from './test-provider.ts';
import { tryProvider } from './try-provider.ts';

/** What the calls about models and their prices are made of. */
export interface ModelParts {
  models: Models;
  providers: Providers;
  offeredModels: OfferedModels;
  prices: Prices;
}

/** The calls below /admin about who answers, and what it costs. */
export function modelEndpoints({ models, providers, offeredModels, prices }: ModelParts): Endpoint[] {
  return [
    listProviders(providers, models),
    createProvider(providers),
    // Before those of one provider, whose path matches it too.
    tryProvider(providers),
    patchProvider(providers),
    deleteProvider(providers),
    testProvider(providers),
    listOfferedModels(offeredModels),
    createModel(offeredModels),
    patchModel(offeredModels),
    deleteModel(offeredModels),
    testModel(offeredModels),
    listPrices(prices),
    setPrice(prices),
    resetPrice(prices),
    listCosts(prices),
    setCost(prices),
  ];
}
