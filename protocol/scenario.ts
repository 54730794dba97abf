import { z } from 'zod';
import { receipt } from './answer.ts';
import { goalMaxLength, goalsMax, roleMaxLength, situationMaxLength, topicMaxLength } from './limits.ts';
import { requiredText, storableText } from './text.ts';

/** The languages of rooms and of the page, by BCP 47. */
export const language = z.enum(['ko', 'en', 'ja']);
export type Language = z.infer<typeof language>;

/** Levels of the Common European Framework of Reference (CEFR), shown as 입문, 초급, 중급, 중상급 and 고급. */
export const level = z.enum(['A1', 'A2', 'B1', 'B2', 'C1']);
export type Level = z.infer<typeof level>;

/** When corrections are made: with each answer of the learner, when the talk is ended, or never. */
export const correctionTime = z.enum(['live', 'end', 'off']);
export type CorrectionTime = z.infer<typeof correctionTime>;

/** What both kinds of rooms have: who meets whom, where, in which language, and what the learner is after. */
const setting = {
  language,
  level,
  situation: requiredText(situationMaxLength),
  myRole: requiredText(roleMaxLength),
  partnerRole: requiredText(roleMaxLength),
  goals: z.array(requiredText(goalMaxLength)).max(goalsMax).default([]),
  corrections: correctionTime.default('end'),
};

/** The scenario of a room. */
export const roomScenario = z.strictObject(setting);

/** The scenario of an interview: `topic` is a field of work or a pasted job text; `real` gives no hints. */
export const interviewScenario = z.strictObject({
  ...setting,
  topic: requiredText(topicMaxLength),
  questions: z.union([z.literal(3), z.literal(5), z.literal(10)]).default(5),
  mode: z.enum(['practice', 'real']).default('practice'),
});

/** What a conversation of kind `room` or `interview` is about; only an interview has the last three. */
export const scenario = z.strictObject({
  ...setting,
  topic: interviewScenario.shape.topic.optional(),
  questions: z.union([z.literal(3), z.literal(5), z.literal(10)]).optional(),
  mode: z.enum(['practice', 'real']).optional(),
});
export type Scenario = z.infer<typeof scenario>;

/** The settings of a room were changed: a row in the talk, after the message `after` (null: before the first). */
export const scenarioChange = z.object({
  after: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  createdAt: z.iso.datetime(),
});
export type ScenarioChange = z.infer<typeof scenarioChange>;

/** What the ready scenes are about, in the order in which they are shown. */
export const sceneCategory = z.enum([
  'cafe',
  'travel',
  'home',
  'shopping',
  'health',
  'work',
  'school',
  'friends',
]);
export type SceneCategory = z.infer<typeof sceneCategory>;

/** A ready scene, in each of the three languages: choosing one fills the form of a room. */
export const scene = z.object({
  id: z.string(),
  category: sceneCategory,
  level,
  /** By language: the text of the form in the language in which the room is held. */
  texts: z.record(
    language,
    z.object({
      title: z.string(),
      situation: z.string(),
      myRole: z.string(),
      partnerRole: z.string(),
      goals: z.array(z.string()),
    }),
  ),
});
export type Scene = z.infer<typeof scene>;

/** GET /scenarios: the ready scenes, by category. */
export const scenes = z.object({ items: z.array(scene), next: z.null() });

/**
 * POST /scenarios/fill: what is there so far; the model fills in the rest, in `language`. A run of its own. What is given
 * stays as it is; an empty text is not given.
 */
export const fillScenario = z.strictObject({
  kind: z.enum(['room', 'interview']).default('room'),
  language,
  level: level.optional(),
  situation: storableText(situationMaxLength).optional(),
  myRole: storableText(roleMaxLength).optional(),
  partnerRole: storableText(roleMaxLength).optional(),
  topic: storableText(topicMaxLength).optional(),
});
export type FillScenario = z.infer<typeof fillScenario>;

/** Only an interview has a topic. */
export const filledScenario = z.object({
  situation: z.string(),
  myRole: z.string(),
  partnerRole: z.string(),
  goals: z.array(z.string()),
  topic: z.string().optional(),
  receipt,
});
export type FilledScenario = z.infer<typeof filledScenario>;
/** What was given, and what the model wrote. */
export type Filled = Omit<FilledScenario, 'receipt'>;

/** POST /scenarios/opening: the form of a room or an interview that is not made yet. */
export const previewOpening = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('room'), scenario: roomScenario }),
  z.strictObject({ kind: z.literal('interview'), scenario: interviewScenario }),
]);
export type PreviewOpening = z.infer<typeof previewOpening>;

/** What the partner would say first. The room that is made of the form begins anew. */
export const openingPreview = z.object({ text: z.string(), receipt });
export type OpeningPreview = z.infer<typeof openingPreview>;
