import { z } from 'zod';
import { requiredText } from './text.ts';

/**
 * What a key opens below /v1: `chat` are completions and responses, `audio` speech and transcriptions. `act-for-user` lets
 * the key of an admin speak for people of the admin's application, whom it names by the header `X-Act-For-User`.
 */
export const keyScope = z.enum(['chat', 'audio', 'act-for-user']);
export type KeyScope = z.infer<typeof keyScope>;

/** A key as its owner sees it. `prefix` are the first characters of the secret. */
export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(keyScope),
  /** Null: all models that are offered. */
  models: z.array(z.string()).nullable(),
  /** Credits a calendar month (UTC); null: no limit but the balance. */
  monthlyCap: z.number().nullable(),
  spentThisMonth: z.number(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** GET /keys. */
export const apiKeys = z.object({ items: z.array(apiKey), next: z.null() });

/** POST /keys. */
export const createKey = z.strictObject({
  name: requiredText(60),
  scopes: z.array(keyScope).min(1).default(['chat', 'audio']),
  models: z.array(requiredText(200)).min(1).max(100).nullable().default(null),
  monthlyCap: z.number().min(0).max(1_000_000).multipleOf(0.001).nullable().default(null),
  expiresAt: z.iso.datetime().nullable().default(null),
});
export type CreateKey = z.infer<typeof createKey>;

/** 201 of POST /keys: `key` is the secret, told once. */
export const createdKey = apiKey.extend({ key: z.string() });
export type CreatedKey = z.infer<typeof createdKey>;
