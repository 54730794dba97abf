import type { ReportedUsage } from '../../provider.ts';

/** What one chunk of a streamed chat completion says; absent parts are empty or null. */
export interface Chunk {
  text: string;
  thinking: string;
  /** The upstream's own word. */
  finishReason: string | null;
  usage: ReportedUsage | null;
  error: UpstreamErrorObject | null;
}

/** The `error` object that some upstreams send in the middle of a stream, or as the body of a refusal. */
export interface UpstreamErrorObject {
  message: string;
  code: string | number | null;
}

/**
 * Reads the data of one event. By hand instead of by a schema: it is done for each token.
 * Source: the chat completion chunk object of OpenAI's API reference; `reasoning_content` and `reasoning` are what
 * DeepSeek, vLLM, OpenRouter and Ollama add to the delta.
 * @returns null when it is no such chunk.
 */
export function readChunk(data: string): Chunk | null {
  const chunk = parseObject(data);
  if (!chunk) return null;
  const error = readError(chunk);
  const usage = readUsage(chunk['usage']);
  const choices = chunk['choices'];
  if (!Array.isArray(choices)) return error || usage ? { ...nothing, usage, error } : null;
  const choice: unknown = choices[0];
  if (choice === undefined) return { ...nothing, usage, error };
  if (!isObject(choice)) return null;
  const delta = choice['delta'] ?? {};
  const finishReason = choice['finish_reason'] ?? null;
  if (!isObject(delta) || (finishReason !== null && typeof finishReason !== 'string')) return null;
  const text = delta['content'] ?? '';
  const thinking = delta['reasoning_content'] ?? delta['reasoning'] ?? '';
  if (typeof text !== 'string') return null;
  return {
    text,
    thinking: typeof thinking === 'string' ? thinking : '',
    finishReason: finishReason === '' ? null : finishReason,
    usage,
    error,
  };
}

/** Reads the body of a refusal, whole or cut off. */
export function readErrorBody(body: string): UpstreamErrorObject {
  const object = parseObject(body);
  return (object && readError(object)) ?? { message: body, code: null };
}

const nothing = { text: '', thinking: '', finishReason: null };

function readError(object: Record<string, unknown>): UpstreamErrorObject | null {
  const error = object['error'];
  if (error === undefined || error === null) return null;
  if (!isObject(error)) return { message: String(error), code: null };
  const message = typeof error['message'] === 'string' ? error['message'] : '';
  const code = error['code'] ?? error['type'];
  return { message, code: typeof code === 'string' || typeof code === 'number' ? code : null };
}

function readUsage(usage: unknown): ReportedUsage | null {
  if (!isObject(usage)) return null;
  return { promptTokens: usage['prompt_tokens'], completionTokens: usage['completion_tokens'] };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
