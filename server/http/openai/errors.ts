import type { Context } from 'hono';
import type { AnswerErrorCode } from '../../../protocol/answer.ts';
import { answerErrors } from '../../../protocol/answer.ts';
import { type ProblemCode, problems } from '../../../protocol/problem.ts';
import type { Refusal } from '../../base/errors.ts';

/** An error as OpenAI's API gives it (API reference, "Error codes"). */
export interface OpenAIError {
  status: number;
  message: string;
  type: string;
  param: string | null;
  code: string | null;
}

/** OpenAI's words for refusals that its clients treat in a way of their own; all others keep our code. */
const words: Partial<Record<ProblemCode, { type: string; code: string; status?: number }>> = {
  unauthenticated: { type: 'invalid_request_error', code: 'invalid_api_key' },
  'credits-used-up': { type: 'insufficient_quota', code: 'insufficient_quota' },
  'allowance-used-up': { type: 'insufficient_quota', code: 'insufficient_quota' },
  'key-cap-reached': { type: 'insufficient_quota', code: 'insufficient_quota' },
  'too-many-open-runs': { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  'rate-limited': { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  // Clients try a 409 again by themselves, which changes nothing here.
  'speech-unavailable': { type: 'invalid_request_error', code: 'speech_unavailable', status: 404 },
  'speech-failed': { type: 'server_error', code: 'speech_failed' },
  'upstream-timeout': { type: 'server_error', code: 'upstream_timeout' },
  internal: { type: 'server_error', code: 'internal_error' },
  unavailable: { type: 'server_error', code: 'service_unavailable' },
};

export function errorOfRefusal(refusal: Refusal): OpenAIError {
  const { code, details } = refusal;
  const { status, title } = problems[code];
  const [field] = details.errors ?? [];
  const told = field ? `${field.field === '' ? 'The body' : field.field} ${field.message}` : details.detail;
  const word = words[code] ?? { type: 'invalid_request_error', code: code.replaceAll('-', '_') };
  return { status, message: told ?? title, param: field?.field || null, ...word };
}

/** Statuses of runs that failed. Clients try a 5xx again by themselves: nothing was charged. */
const failureStatuses: Partial<Record<AnswerErrorCode, number>> = {
  'context-too-long': 400,
  'model-unknown': 404,
  'upstream-busy': 503,
  'upstream-timeout': 504,
  'upstream-unreachable': 502,
  'upstream-refused': 502,
  'upstream-error': 502,
  'upstream-cut': 502,
  'upstream-garbage': 502,
  'upstream-empty': 502,
  interrupted: 503,
  'journal-unavailable': 503,
};

export function errorOfFailure(code: AnswerErrorCode): OpenAIError {
  const status = failureStatuses[code] ?? 500;
  const isClients = status < 500;
  return {
    status,
    message: answerErrors[code],
    type: isClients ? 'invalid_request_error' : 'server_error',
    param: null,
    code: code === 'context-too-long' ? 'context_length_exceeded' : code.replaceAll('-', '_'),
  };
}

/** The body of an error, also as an event in the middle of a stream. */
export function errorBody({ message, type, param, code }: OpenAIError): { error: object } {
  return { error: { message, type, param, code } };
}

export function errorResponse(c: Context, error: OpenAIError): Response {
  c.header('Cache-Control', 'no-store');
  c.header('X-Request-Id', c.get('requestId'));
  return c.json(errorBody(error), error.status as 400);
}
