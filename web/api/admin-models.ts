import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  AdminModel,
  AdminModels,
  Costs,
  CreateModel,
  CreateProvider,
  ModelTest,
  PatchProvider,
  Price,
  Prices,
  Provider,
  Providers,
  ProviderTest,
  ProviderTrial,
  SetCost,
  SetPrice,
  TryProvider,
} from '../../protocol/admin-models.ts';
import type { AdminUsage, Overview, UsageBy, Verification } from '../../protocol/admin-usage.ts';
import { callApi } from './request.ts';

const rootKey = ['admin', 'models'] as const;

export const providersQuery = queryOptions({
  queryKey: [...rootKey, 'providers'],
  queryFn: ({ signal }) => callApi<Providers>('/admin/providers', { signal }),
});

export const adminModelsQuery = queryOptions({
  queryKey: [...rootKey, 'list'],
  queryFn: ({ signal }) => callApi<AdminModels>('/admin/models', { signal }),
});

/** What is in force, and the newest versions. */
export const pricesQuery = queryOptions({
  queryKey: [...rootKey, 'prices'],
  queryFn: ({ signal }) => callApi<Prices>('/admin/prices', { signal }),
});

export const costsQuery = queryOptions({
  queryKey: [...rootKey, 'costs'],
  queryFn: async ({ signal }) => (await callApi<Costs>('/admin/costs', { signal })).items,
});

/** Figures over many runs take a while. */
const figuresTimeoutMs = 120_000;

export function overviewQuery(days: number) {
  return queryOptions({
    queryKey: ['admin', 'overview', days],
    queryFn: ({ signal }) =>
      callApi<Overview>(`/admin/overview?days=${days}`, { signal, timeoutMs: figuresTimeoutMs }),
  });
}

export function adminUsageQuery(by: UsageBy, from: string, to: string) {
  return queryOptions({
    queryKey: ['admin', 'usage', by, from, to],
    queryFn: ({ signal }) =>
      callApi<AdminUsage>(`/admin/usage?by=${by}&from=${from}&to=${to}`, {
        signal,
        timeoutMs: figuresTimeoutMs,
      }),
  });
}

/** Where the same is as a file. */
export function usageFile(by: UsageBy, from: string, to: string): string {
  return `/api/v1/admin/usage?by=${by}&from=${from}&to=${to}&format=csv`;
}

export function verifyBooks(): Promise<Verification> {
  return callApi('/admin/verify', { method: 'POST', timeoutMs: figuresTimeoutMs });
}

export function createProvider(provider: CreateProvider): Promise<Provider> {
  return callApi('/admin/providers', { method: 'POST', body: provider });
}

export function patchProvider(id: string, patch: PatchProvider): Promise<Provider> {
  return callApi(`/admin/providers/${encodeURIComponent(id)}`, { method: 'PATCH', body: patch });
}

export function deleteProvider(id: string): Promise<void> {
  return callApi(`/admin/providers/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** A model may take its time. */
const testTimeoutMs = 60_000;

export function testProvider(id: string): Promise<ProviderTest> {
  return callApi(`/admin/providers/${encodeURIComponent(id)}/test`, {
    method: 'POST',
    timeoutMs: testTimeoutMs,
  });
}

/** Tries out what is being entered, before it is saved. */
export function tryProvider(provider: TryProvider): Promise<ProviderTrial> {
  return callApi('/admin/providers/test', { method: 'POST', body: provider, timeoutMs: testTimeoutMs });
}

export function createModel(model: Partial<CreateModel>): Promise<AdminModel> {
  return callApi('/admin/models', { method: 'POST', body: model });
}

/** What is given is changed. */
export type ModelChange = Partial<
  Pick<AdminModel, 'upstreamModel' | 'name' | 'enabled' | 'default' | 'place'>
>;

/** What is set about a model of the settings for the first time makes its row. */
export function changeModel(model: AdminModel, patch: ModelChange): Promise<AdminModel> {
  if (model.id === null) return createModel({ provider: null, model: model.model, ...patch });
  return callApi(modelPath(model.id), { method: 'PATCH', body: patch });
}

export function deleteModel(id: string): Promise<void> {
  return callApi(modelPath(id), { method: 'DELETE' });
}

function modelPath(id: string): string {
  return `/admin/models/${encodeURIComponent(id)}`;
}

export function testModel(id: string): Promise<ModelTest> {
  return callApi(`${modelPath(id)}/test`, {
    method: 'POST',
    timeoutMs: testTimeoutMs,
  });
}

export function setPrice(price: SetPrice): Promise<Price> {
  return callApi('/admin/prices', { method: 'POST', body: price });
}

export function resetPrice(model: string | null): Promise<void> {
  return callApi('/admin/prices/reset', { method: 'POST', body: { model } });
}

export function setCost(cost: SetCost): Promise<void> {
  return callApi('/admin/costs', { method: 'POST', body: cost });
}

/** Reads everything of admins again, and what people may choose. */
export function refreshModels(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: ['admin'] });
  void queryClient.invalidateQueries({ queryKey: ['models'] });
}
