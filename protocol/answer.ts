import { z } from 'zod';
import { finding } from './quote.ts';

export const answerStatus = z.enum(['pending', 'streaming', 'complete', 'stopped', 'failed']);
export type AnswerStatus = z.infer<typeof answerStatus>;

/** Why an answer failed: the upstream's faults, and our own. Each has a paragraph in docs/use/errors.md. */
export const answerErrors = {
  'upstream-unreachable': 'The model server could not be reached',
  'upstream-refused': 'The model server refused the request',
  'upstream-busy': 'The model server is over its own limit',
  'upstream-error': 'The model server failed',
  'upstream-timeout': 'The model server took too long',
  'upstream-cut': 'The model server hung up in the middle of the answer',
  'upstream-garbage': 'The model server sent something that is no answer',
  'upstream-empty': 'The model server sent an empty answer',
  'answer-unusable': 'The model answered in a form that cannot be used',
  'context-too-long': 'The question is longer than the model can read',
  'model-unknown': 'This model is not offered here',
  'journal-unavailable': 'The answer could not be stored',
  interrupted: 'The server stopped in the middle of the answer',
  internal: 'Something went wrong on the server',
} as const satisfies Record<string, string>;
export type AnswerErrorCode = keyof typeof answerErrors;

export const answerError = z.object({
  code: z.enum(Object.keys(answerErrors) as [AnswerErrorCode, ...AnswerErrorCode[]]),
  title: z.string(),
});
export type AnswerError = z.infer<typeof answerError>;

/**
 * What a run held, used and gave back, and why. Amounts are in `unit`: answers of the day's allowance, or credits
 * (decimals). While the run is open, `used` and `returned` are null. For a run that the operator pays all are 0.
 */
export const receipt = z.object({
  run: z.string(),
  paidBy: z.enum(['allowance', 'credits', 'operator']),
  unit: z.enum(['answer', 'credit']),
  held: z.number(),
  used: z.number().nullable(),
  returned: z.number().nullable(),
  reason: z.enum(['open', 'answered', 'not-asked', 'stopped', 'nothing-delivered', 'failed', 'interrupted']),
  /** The day of the allowance (`YYYY-MM-DD` in the account's zone); null when credits paid. */
  day: z.string().nullable(),
  priceVersion: z.number().int(),
  model: z.string(),
  usage: z
    .object({
      promptTokens: z.number().int(),
      completionTokens: z.number().int(),
      source: z.enum(['provider', 'counted']),
    })
    .nullable(),
  startedAt: z.iso.datetime(),
  firstTextMs: z.number().nullable(),
  durationMs: z.number().nullable(),
});
export type Receipt = z.infer<typeof receipt>;

/** GET /answers/{id}. `content` is all text there is so far; `message` what it answers, null for the opening of a room. */
export const answer = z.object({
  id: z.string(),
  conversation: z.string(),
  message: z.string().nullable(),
  status: answerStatus,
  content: z.string(),
  receipt,
  error: answerError.optional(),
  ...finding,
});
export type Answer = z.infer<typeof answer>;
