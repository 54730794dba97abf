import { z } from 'zod';
import { titleMaxLength } from './limits.ts';
import { interviewScenario, roomScenario, scenario, scenarioChange } from './scenario.ts';
import { requiredText } from './text.ts';

/**
 * A conversation as its owner sees it. `head` is the last message of the shown branch. A room and an interview have a
 * `scenario`: in a list without its topic, and alone with the changes that were made to it, oldest first. In a list,
 * `lastLine` is the beginning of the last message, in its Markdown, at most 200 characters: empty before there is one and
 * while an answer is being written.
 */
export const conversation = z.object({
  id: z.string(),
  kind: z.enum(['chat', 'room', 'interview', 'finder']),
  title: z.string(),
  model: z.string().nullable(),
  head: z.string().nullable(),
  archived: z.boolean(),
  /** The answer that is being written in it, if there is one. */
  runningAnswer: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  lastLine: z.string().optional(),
  scenario: scenario.optional(),
  scenarioChanges: z.array(scenarioChange).optional(),
});
export type Conversation = z.infer<typeof conversation>;

const created = { title: requiredText(titleMaxLength).optional(), model: requiredText(200).optional() };

/**
 * POST /conversations. Without a title, the first question gives one, or the situation of the scenario. Without a model,
 * the default answers.
 */
export const createConversation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chat').default('chat'), ...created }),
  z.strictObject({ kind: z.literal('finder'), ...created }),
  z.strictObject({ kind: z.literal('room'), scenario: roomScenario, ...created }),
  z.strictObject({ kind: z.literal('interview'), scenario: interviewScenario, ...created }),
]);
export type CreateConversation = z.infer<typeof createConversation>;

/**
 * PATCH /conversations/{id}: at least one field. `head` names any message; the newest branch that goes through it is
 * shown. A `scenario` is the whole of it, for a room or an interview; it counts from the next answer on.
 */
export const patchConversation = z
  .strictObject({
    title: requiredText(titleMaxLength).optional(),
    model: requiredText(200).optional(),
    head: z.string().min(1).max(64).optional(),
    archived: z.boolean().optional(),
    scenario: scenario.optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, { error: 'must change something' });
export type PatchConversation = z.infer<typeof patchConversation>;

export const listConversationsQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  archived: z.enum(['true', 'false']).default('false'),
});
export type ListConversationsQuery = z.infer<typeof listConversationsQuery>;
