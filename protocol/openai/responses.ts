import { z } from 'zod';
import { messagesMax, nothing, only, text } from './shared.ts';

const part = z.object({
  type: z.enum(['input_text', 'output_text'], { error: 'only text parts are supported' }),
  text,
});

/** A text, or parts of which only text is taken. */
const content = z.union(
  [
    text,
    z
      .array(part)
      .min(1)
      .transform((parts) => parts.map((one) => one.text).join('')),
  ],
  { error: 'must be a text or a list of text parts' },
);

/** A message; one that came out of an earlier response may be handed back as it was. */
const item = z.looseObject({
  type: z.literal('message', { error: 'only messages are supported' }).optional(),
  role: z.enum(['system', 'developer', 'user', 'assistant'], {
    error: 'must be one of system, developer, user and assistant',
  }),
  content,
});

/**
 * POST /v1/responses, as OpenAI's API reference describes it ("Create a model response"), as far as text goes. Nothing
 * is kept to be gone on with: whoever asks sends all that was said.
 */
export const responseRequest = z.strictObject({
  model: z.string().min(1).max(200),
  input: z.union([text.min(1), z.array(item).min(1).max(messagesMax)]),
  instructions: text.nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().optional() }).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_output_tokens: z.number().int().min(1).nullish(),
  reasoning: z.strictObject({ effort: z.string().max(20).nullish() }).nullish(),
  text: z
    .strictObject({
      format: z.object({ type: z.enum(['text', 'json_object'], { error: 'is not supported' }) }).optional(),
    })
    .nullish(),
  store: only(false),
  background: only(false),
  top_logprobs: only(0),
  truncation: only('disabled'),
  tool_choice: z.enum(['auto', 'none'], { error: 'is not supported' }).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  service_tier: z.enum(['auto', 'default'], { error: 'is not supported' }).nullish(),
  tools: nothing.optional(),
  include: nothing.optional(),
  previous_response_id: z.null({ error: 'is not supported' }).optional(),
  conversation: z.null({ error: 'is not supported' }).optional(),
  prompt: z.null({ error: 'is not supported' }).optional(),
  user: z.string().max(200).nullish(),
  safety_identifier: z.string().max(200).nullish(),
  prompt_cache_key: z.string().max(200).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type ResponseRequest = z.infer<typeof responseRequest>;
