import type { AnswerErrorCode } from '../../../../protocol/answer.ts';
import { type Retry, UpstreamFault } from '../../provider.ts';
import { readErrorBody, type UpstreamErrorObject } from './chunk.ts';

/**
 * How servers word "the prompt does not fit": OpenAI and vLLM ("maximum context length", `context_length_exceeded`),
 * llama.cpp ("exceeds the available context size"), Anthropic ("prompt is too long"), Gemini ("input token count …
 * exceeds"), Groq ("reduce the length").
 */
const contextWording =
  /context[ _-]?(length|window|size)|(prompt|input) is too long|too many (input |prompt )?tokens|token count[^.]{0,40}exceeds|reduce the length/i;

/** An HTTP status other than 2xx. @param body its first part. @param nowMs milliseconds UTC, for a `Retry-After` date. */
export function faultOfStatus(
  status: number,
  retryAfter: string | undefined,
  body: string,
  nowMs: number,
): UpstreamFault {
  const error = readErrorBody(body);
  const code = codeOfStatus(status, error.message, error.code);
  const retryable = code === 'upstream-busy' || code === 'upstream-error';
  const retry: Retry = retryable ? { afterMs: retryAfterMs(retryAfter, nowMs) } : 'never';
  return new UpstreamFault(code, `status ${status}${codeForLog(error.code)}`, retry);
}

/** An error object inside a stream that began well. Never tried again: the model may have written. */
export function faultOfErrorObject(error: UpstreamErrorObject): UpstreamFault {
  const status = Number(error.code);
  const code = codeOfStatus(status >= 400 && status <= 599 ? status : 500, error.message, error.code);
  return new UpstreamFault(code, `error in the stream${codeForLog(error.code)}`);
}

/** How far a request had come when its connection failed. */
export type Phase = 'connecting' | 'sent' | 'answering';

/** A failure of the connection or of HTTP itself. */
export function faultOfConnection(error: Error, phase: Phase): UpstreamFault {
  const cause = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const options = { cause: error };
  if (cause === 'UND_ERR_CONNECT_TIMEOUT')
    return new UpstreamFault('upstream-timeout', cause, 'never', options);
  if (cause.startsWith('HPE_') || cause === 'UND_ERR_HEADERS_OVERFLOW') {
    return new UpstreamFault('upstream-garbage', cause, 'never', options);
  }
  if (phase === 'answering') return new UpstreamFault('upstream-cut', cause, 'never', options);
  const retry: Retry = phase === 'connecting' && cause === 'ECONNREFUSED' ? { afterMs: null } : 'never';
  return new UpstreamFault('upstream-unreachable', cause, retry, options);
}

/**
 * `Retry-After` (RFC 9110 §10.2.3): seconds or an HTTP date.
 * @returns milliseconds from now, at least 0; null when the header is absent or neither.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}(\.\d{1,9})?$/.test(header)) return Math.ceil(Number(header) * 1000);
  const dateMs = Date.parse(header);
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs);
}

function codeOfStatus(status: number, message: string, code: UpstreamErrorObject['code']): AnswerErrorCode {
  if (status !== 429 && contextWording.test(`${code} ${message}`)) return 'context-too-long';
  if (status === 413) return 'context-too-long';
  if (status === 429) return 'upstream-busy';
  if (status === 408) return 'upstream-timeout';
  return status >= 500 ? 'upstream-error' : 'upstream-refused';
}

/** Codes such as `invalid_api_key` help in the log; whatever else stands there may hold anything, so it is left out. */
function codeForLog(code: UpstreamErrorObject['code']): string {
  return code !== null && /^[\w.-]{1,64}$/.test(String(code)) ? `, ${code}` : '';
}
