import { z } from 'zod';
import { answerError } from './answer.ts';
import { pageMaxItems } from './list.ts';
import { requiredText, storableText } from './text.ts';

/** Why an admin changes something: told in the audit log. */
const reason = requiredText(300).optional();

function changesSomething({ reason: _, ...fields }: Record<string, unknown>): boolean {
  return Object.values(fields).some((value) => value !== undefined);
}

const creditsMax = 1_000_000;
const placeMax = 1_000_000;

/** The address of a server with OpenAI's API, such as `https://api.openai.com/v1`. */
const baseUrl = z.url({ protocol: /^https?$/, error: 'is not an http or https address' }).refine(
  (text) => {
    const url = URL.parse(text);
    return text.length <= 500 && url?.username === '' && url.password === '' && !/[?#]/.test(text);
  },
  { error: 'must have no name or password, no ? and no #, and at most 500 characters' },
);

/** Sent in a header, so it is of the characters that keys are made of. */
const providerKey = z.string().regex(/^[\x21-\x7e]{1,500}$/, {
  error: 'must have 1 to 500 visible ASCII characters',
});

/** An id as models have it: no blanks at its ends and no control characters. */
const modelId = storableText(200).regex(/^(?=\S)\P{Cc}*\S$/u, {
  error: 'must be an id: not empty, no blanks at its ends, no control characters',
});

/** A provider as admins see it. Its key is told by its last characters alone. */
export const provider = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  /** `…` and the last four characters, or fewer of a short one; null: none. */
  key: z.string().nullable(),
  /** False when it cannot be asked: the key was stored under another AUTH_SECRET, or the address is not allowed. */
  usable: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Provider = z.infer<typeof provider>;

/** GET /admin/providers. `environment` is what the settings give beside them; no base URL: the built-in demo. */
export const providers = z.object({
  items: z.array(provider),
  next: z.null(),
  environment: z.object({ baseUrl: z.string().nullable() }),
});
export type Providers = z.infer<typeof providers>;

/** POST /admin/providers. `key` null: it wants none. */
export const createProvider = z.strictObject({
  name: requiredText(60),
  baseUrl,
  key: providerKey.nullable().default(null),
  reason,
});
export type CreateProvider = z.infer<typeof createProvider>;

/** PATCH /admin/providers/{id}. A key that is not given stays; it does not go along to another server. */
export const patchProvider = z
  .strictObject({
    name: requiredText(60).optional(),
    baseUrl: baseUrl.optional(),
    key: providerKey.nullable().optional(),
    reason,
  })
  .refine(changesSomething, { error: 'must change something' });
export type PatchProvider = z.infer<typeof patchProvider>;

/** 200 of POST /admin/providers/{id}/test: the ids that it lists, or why it does not. */
export const providerTest = z.object({
  models: z.array(z.string()).nullable(),
  error: answerError.shape.code.nullable(),
  durationMs: z.number().int(),
});
export type ProviderTest = z.infer<typeof providerTest>;

/**
 * POST /admin/providers/test: what is being entered, before it is saved. Without a key, that of `provider` is sent, as long as
 * the address is of the same server; `key` null: it wants none.
 */
export const tryProvider = z.strictObject({
  provider: z.uuid({ version: 'v7' }).nullable().default(null),
  baseUrl,
  key: providerKey.nullable().optional(),
});
export type TryProvider = z.input<typeof tryProvider>;

/** 200 of POST /admin/providers/test: how long it took, and why it failed if it did. Nothing of what the server sent. */
export const providerTrial = providerTest.pick({ error: true, durationMs: true });
export type ProviderTrial = z.infer<typeof providerTrial>;

/** A model as admins see it. */
export const adminModel = z.object({
  /** Null while nothing was set about a model of the environment. */
  id: z.string().nullable(),
  /** Null: a model of the environment. */
  provider: z.string().nullable(),
  /** Under which it is chosen here. */
  model: z.string(),
  /** Under which its provider knows it. */
  upstreamModel: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  default: z.boolean(),
  /** Smaller ones come first; those of the environment are at 0 unless set. */
  place: z.number().int(),
});
export type AdminModel = z.infer<typeof adminModel>;

/** GET /admin/models. `problem`: why the models of the environment are not among them. */
export const adminModels = z.object({
  items: z.array(adminModel),
  next: z.null(),
  problem: z.string().nullable(),
});
export type AdminModels = z.infer<typeof adminModels>;

const place = z.number().int().min(-placeMax).max(placeMax);

/** POST /admin/models. `provider` null: something is set about the environment's model of that id. */
export const createModel = z.strictObject({
  provider: z.uuid({ version: 'v7' }).nullable(),
  model: modelId,
  /** The same as `model` unless given. */
  upstreamModel: modelId.optional(),
  /** The same as `model` unless given. */
  name: requiredText(60).optional(),
  enabled: z.boolean().default(true),
  default: z.boolean().default(false),
  place: place.default(0),
  reason,
});
export type CreateModel = z.infer<typeof createModel>;

/** PATCH /admin/models/{id}. Its id and its provider stay: they stand in receipts. */
export const patchModel = z
  .strictObject({
    upstreamModel: modelId.optional(),
    name: requiredText(60).optional(),
    enabled: z.boolean().optional(),
    default: z.boolean().optional(),
    place: place.optional(),
    reason,
  })
  .refine(changesSomething, { error: 'must change something' });
export type PatchModel = z.infer<typeof patchModel>;

/** 200 of POST /admin/models/{id}/test: how fast it answered and what, or why it did not. */
export const modelTest = z.object({
  firstTextMs: z.number().int().nullable(),
  durationMs: z.number().int(),
  text: z.string(),
  error: answerError.shape.code.nullable(),
});
export type ModelTest = z.infer<typeof modelTest>;

/** Credits with at most three decimals. */
const creditAmount = z.number().min(0).max(creditsMax).multipleOf(0.001);

const tokenRates = z.strictObject({ prompt: creditAmount, completion: creditAmount });

/** A version of what an answer costs: `perAnswer`, or by 1,000 tokens and then never more than that. */
export const price = z.object({
  version: z.number().int(),
  /** Null: of all models that have no price of their own. */
  model: z.string().nullable(),
  perAnswer: z.number(),
  perKiloTokens: z.object({ prompt: z.number(), completion: z.number() }).nullable(),
  /** Who set it: the settings of the server, or an admin. */
  source: z.enum(['environment', 'admin']),
  createdAt: z.iso.datetime(),
});
export type Price = z.infer<typeof price>;

/** GET /admin/prices: what is in force, and all versions, newest first. */
export const prices = z.object({
  inForce: z.array(price),
  items: z.array(price),
  next: z.string().nullable(),
});
export type Prices = z.infer<typeof prices>;

/** Query of GET /admin/prices: `cursor` is the version before which the page begins. */
export const listPricesQuery = z.object({
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(pageMaxItems).default(30),
});

/** POST /admin/prices. `model` null: for all that have no price of their own. */
export const setPrice = z.strictObject({
  model: modelId.nullable(),
  perAnswer: creditAmount,
  perKiloTokens: tokenRates.nullable().default(null),
  reason,
});
export type SetPrice = z.infer<typeof setPrice>;

/** POST /admin/prices/reset: the model has the price for all again; null: that is the server's setting again. */
export const resetPrice = z.strictObject({ model: modelId.nullable(), reason });
export type ResetPrice = z.infer<typeof resetPrice>;

/** Of money outside: at most nine decimals, since tokens are cheap. */
const costAmount = z.number().min(0).max(creditsMax).multipleOf(1e-9);
const currency = z.string().regex(/^[A-Z]{3}$/, { error: 'must be a code of three letters, such as KRW' });

/** What the operator pays for 1,000 tokens of a model, from a time on: for statistics only. */
export const cost = z.object({
  model: z.string(),
  currency: z.string(),
  prompt: z.number(),
  completion: z.number(),
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
});
export type Cost = z.infer<typeof cost>;

/** GET /admin/costs: those that hold. */
export const costs = z.object({ items: z.array(cost), next: z.null() });
export type Costs = z.infer<typeof costs>;

/** POST /admin/costs. */
export const setCost = z.strictObject({
  model: modelId,
  currency,
  prompt: costAmount,
  completion: costAmount,
  reason,
});
export type SetCost = z.infer<typeof setCost>;
