import { z } from 'zod';
import { goalMaxLength, goalsMax, roleMaxLength, situationMaxLength } from '../../protocol/limits.ts';
import type { Filled, FillScenario } from '../../protocol/scenario.ts';
import type { Asking } from '../chat/turn.ts';
import { modelText, readJsonAnswer } from '../models/json-answer.ts';
import type { Asked } from '../models/model.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import { asData, dataRule } from './as-data.ts';
import { demoFilled } from './demo-fill.ts';
import type { DoneJob, Jobs } from './job.ts';
import { languageNames } from './room-style.ts';

/** The longest topic that a model is asked to think of. People paste longer ones. */
const madeTopicMaxLength = 100;
const goalsMin = 2;

/** The texts of a form that can be missing, each with what a model is told of it. */
const texts = {
  situation: {
    schema: modelText(situationMaxLength),
    told: 'where the two people are and what has to be settled between them, in one to three sentences',
  },
  myRole: { schema: modelText(roleMaxLength), told: 'who the learner is, in a few words' },
  partnerRole: { schema: modelText(roleMaxLength), told: 'who the other person is, in a few words' },
  topic: { schema: modelText(madeTopicMaxLength), told: 'the field of work, in a few words' },
} as const;
type TextName = keyof typeof texts;
const textNames = Object.keys(texts) as TextName[];

const filled = z.object({
  situation: z.string(),
  myRole: z.string(),
  partnerRole: z.string(),
  goals: z.array(z.string()),
  topic: z.string().optional(),
});

/** Has a model fill in what is missing in the form of a room or an interview. It costs nothing and is limited by rate. */
export async function fillIn(
  parts: { jobs: Jobs; rate: Pick<RateLimit, 'take'> },
  asking: Asking,
  form: FillScenario,
): Promise<Pick<DoneJob, 'run'> & { filled: Filled }> {
  const { run, content } = await parts.jobs.do(
    { ...asking, payer: 'operator' },
    {
      kind: 'scene',
      conversation: null,
      model: null,
      admit: () => parts.rate.take(asking.account),
      ask: async () => askToFill(form),
    },
  );
  return { run, filled: filled.parse(JSON.parse(content)) };
}

/** What the model is asked. The accepted text is a `Filled` as JSON, in which what was given stands as it was given. */
export function askToFill(form: FillScenario): Asked {
  const names = textNames.filter((name) => name !== 'topic' || form.kind === 'interview');
  const given = Object.fromEntries(
    names.flatMap((name) => (form[name]?.trim() ? [[name, form[name]] as const] : [])),
  );
  const missing = names.filter((name) => !(name in given));
  const schema = z.object({
    ...Object.fromEntries(missing.map((name) => [name, texts[name].schema])),
    goals: z.array(modelText(goalMaxLength)).min(goalsMin).max(goalsMax),
  });
  return {
    messages: [
      { role: 'system', content: rulesOf(form, missing) },
      { role: 'user', content: asData({ given }) },
    ],
    accept: (answer) => ({ text: JSON.stringify({ ...readJsonAnswer(answer, schema), ...given }) }),
    demo: () => JSON.stringify(demoFilled(form)),
  };
}

function rulesOf({ kind, language, level }: FillScenario, missing: readonly TextName[]): string {
  const name = languageNames[language];
  const what = kind === 'interview' ? 'an interview' : 'a role-play of two people';
  const whose = level === undefined ? `learning ${name}` : `learning ${name}, at level ${level} of the CEFR`;
  return [
    `You write the scenario of ${what} for a person who is ${whose}. Write what is missing so that it fits to what is given: an ordinary situation of everyday life that is concrete and lively, with something to ask for, to explain or to settle.`,
    dataRule,
    `Write everything in ${name}, in words that the learner understands. No names of brands or of known people.`,
    'Answer with one JSON object and nothing else, with these members:',
    ...missing.map((field) => `- "${field}": ${texts[field].told}; at most ${limitOf(field)} characters`),
    `- "goals": a list of ${goalsMin} or ${goalsMax} things that the learner wants to reach by talking, each a short phrase of at most ${goalMaxLength / 2} characters`,
  ].join('\n');
}

/** Models count badly, so they are told less than what is taken. */
function limitOf(field: TextName): number {
  const limits = {
    situation: situationMaxLength,
    myRole: roleMaxLength,
    partnerRole: roleMaxLength,
    topic: madeTopicMaxLength,
  };
  return limits[field] * 0.8;
}
