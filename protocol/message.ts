import { z } from 'zod';
import { answerError, answerStatus, receipt } from './answer.ts';
import { listQuery, page } from './list.ts';
import { finding } from './quote.ts';
import { messageText } from './text.ts';

/**
 * One message of the shown branch. `siblings` are the ids of all versions at this place, oldest first, its own among them.
 * An assistant message carries the receipt of its run; its content is empty until its run has ended: follow its events.
 */
export const message = z.object({
  id: z.string(),
  conversation: z.string(),
  parent: z.string().nullable(),
  role: z.enum(['user', 'assistant']),
  status: answerStatus,
  content: z.string(),
  siblings: z.array(z.string()),
  receipt: receipt.optional(),
  error: answerError.optional(),
  ...finding,
  createdAt: z.iso.datetime(),
});
export type Message = z.infer<typeof message>;

/**
 * GET /conversations/{id}/messages: without a cursor, the page of the newest. `around` names a message, or an answer, of
 * the shown branch: the page with it in the middle.
 */
export const listMessagesQuery = listQuery
  .extend({
    cursor: z
      .string()
      .regex(/^(?:later\.)?[0-9a-f-]{36}$/, 'is no cursor of this list')
      .optional(),
    around: z.uuid({ version: 'v7' }).optional(),
  })
  .refine(({ cursor, around }) => cursor === undefined || around === undefined, {
    error: 'cannot be given together with a cursor',
    path: ['around'],
  });

/** Newest first. `previous` is the cursor of the page of newer messages, null at the end of the branch. */
export const messagePage = page(message).extend({ previous: z.string().nullable() });
export type MessagePage = z.infer<typeof messagePage>;

/** POST /conversations/{id}/messages. `parent` is the message it follows; without it, the conversation's head. */
export const sendMessage = z.strictObject({
  content: messageText,
  parent: z.string().max(64).nullable().optional(),
});
export type SendMessage = z.infer<typeof sendMessage>;

/** POST /messages/{id}/edit: the question in other words. */
export const editMessage = z.strictObject({ content: messageText });
export type EditMessage = z.infer<typeof editMessage>;

/**
 * 202 of a call that makes a turn: the run, the user message that it answers and the answer (whose id is its run's). The
 * opening of a room answers no message.
 */
export const turn = z.object({ run: z.string(), message: z.string().nullable(), answer: z.string() });
export type Turn = z.infer<typeof turn>;

/** 202 of a call that asks something: `message` is the question. */
export const askedTurn = turn.extend({ message: z.string() });
export type AskedTurn = z.infer<typeof askedTurn>;
