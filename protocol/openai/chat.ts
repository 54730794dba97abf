import { z } from 'zod';
import { messagesMax, nothing, only, text } from './shared.ts';

const textPart = z.object({ type: z.literal('text', { error: 'only text parts are supported' }), text });

/** What OpenAI calls content: a text, or parts of which only text is taken. */
const content = z.union(
  [
    text,
    z
      .array(textPart)
      .min(1)
      .transform((parts) => parts.map((part) => part.text).join('')),
  ],
  {
    error: 'must be a text or a list of text parts',
  },
);

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant'], {
    error: 'must be one of system, developer, user and assistant',
  }),
  content,
});

/**
 * POST /v1/chat/completions, as OpenAI's API reference describes it ("Create chat completion"). Members that are passed
 * on to the model, members that say nothing here (`user`, `metadata`, `store`), and nothing else.
 */
export const chatCompletionRequest = z.strictObject({
  model: z.string().min(1).max(200),
  messages: z.array(message).min(1).max(messagesMax),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  seed: z.number().int().nullish(),
  stop: z.union([z.string().max(1_000), z.array(z.string().max(1_000)).max(4)]).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  response_format: z
    .object({ type: z.enum(['text', 'json_object'], { error: 'is not supported' }) })
    .nullish(),
  reasoning_effort: z.string().max(20).nullish(),
  n: only(1),
  logprobs: only(false),
  store: only(false),
  parallel_tool_calls: z.boolean().nullish(),
  service_tier: z.enum(['auto', 'default'], { error: 'is not supported' }).nullish(),
  tools: nothing.optional(),
  functions: nothing.optional(),
  user: z.string().max(200).nullish(),
  safety_identifier: z.string().max(200).nullish(),
  prompt_cache_key: z.string().max(200).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type ChatCompletionRequest = z.infer<typeof chatCompletionRequest>;
