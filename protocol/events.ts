import { z } from 'zod';
import { answerError, answerStatus, receipt } from './answer.ts';

/**
 * The server-sent events of an answer (WHATWG HTML, server-sent events). Each has `id: <epoch>.<seq>`; who comes back
 * with `Last-Event-ID` gets what came after it. `reset` replaces everything shown so far; `end` is the last event.
 */
export const answerEvents = {
  start: z.object({ answer: z.string() }),
  delta: z.object({ text: z.string() }),
  reset: z.object({ content: z.string() }),
  end: z.object({ status: answerStatus, receipt, error: answerError.optional() }),
} as const;

export type AnswerEvent =
  | { event: 'start'; data: z.infer<typeof answerEvents.start> }
  | { event: 'delta'; data: z.infer<typeof answerEvents.delta> }
  | { event: 'reset'; data: z.infer<typeof answerEvents.reset> }
  | { event: 'end'; data: z.infer<typeof answerEvents.end> };
