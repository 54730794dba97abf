import { z } from 'zod';
import { answerError } from './answer.ts';
import { fault } from './fault.ts';

/**
 * Every refusal the API can give: its stable code, the HTTP status and an English title.
 * The wire form is RFC 9457 `application/problem+json`; each code has a paragraph in docs/use/errors.md.
 */
export const problems = {
  'invalid-json': { status: 400, title: 'The body is not valid JSON' },
  'validation-failed': { status: 400, title: 'A field is missing or wrong' },
  'idempotency-key-missing': { status: 400, title: 'The Idempotency-Key header is missing or malformed' },
  unauthenticated: { status: 401, title: 'Log in first' },
  'credits-used-up': { status: 402, title: "Today's answers and the credits are used up" },
  'key-cap-reached': { status: 402, title: 'This key has spent what it may spend this month' },
  forbidden: { status: 403, title: 'Your account may not do this' },
  'email-unverified': { status: 403, title: 'Verify your e-mail address first' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'speech-unavailable': { status: 409, title: 'This server does not speak or listen' },
  conflict: { status: 409, title: 'This cannot be done in the present state' },
  'too-large': { status: 413, title: 'The request is over the limit' },
  'unsupported-media-type': { status: 415, title: 'The body is not of a type that this call takes' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'allowance-used-up': { status: 429, title: "Today's answers are used up" },
  'too-many-open-runs': { status: 429, title: 'Too many answers are being written at once' },
  'rate-limited': { status: 429, title: 'Too many requests in a short time' },
  internal: { status: 500, title: 'Something went wrong on the server' },
  'speech-failed': { status: 502, title: 'The speech server did not do it' },
  'answer-failed': { status: 502, title: 'The model did not do it, and nothing was charged' },
  unavailable: { status: 503, title: 'The server cannot take this at the moment' },
  'upstream-timeout': { status: 504, title: 'The speech server took too long' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/**
 * One wrong field: a dotted path such as `content`, and what is wrong with it in English. Where a page has words for it there
 * is its `code` with the `facts` of these words; of a file that was sent, the `line`.
 */
export const fieldError = fault.partial().extend({
  field: z.string(),
  message: z.string(),
  line: z.number().int().optional(),
});
export type FieldError = z.infer<typeof fieldError>;

/** The body of every error reply (RFC 9457, with `code`, `requestId` and `errors` as extension members). */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  requestId: z.string(),
  errors: z.array(fieldError).optional(),
  /** When the refused thing opens again (ISO 8601 UTC): for used-up allowances and credits, and rates. */
  resetsAt: z.iso.datetime().optional(),
  /** Why the model or the speech server did not do it: with `answer-failed` and `speech-failed`. */
  error: answerError.optional(),
});
export type ProblemBody = z.infer<typeof problemBody>;
