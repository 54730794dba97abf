import { z } from 'zod';
import type { AskHint } from '../../protocol/practice.ts';
import type { Language, Scenario } from '../../protocol/scenario.ts';
import { modelText, readJsonAnswer } from '../models/json-answer.ts';
import type { Asked } from '../models/model.ts';
import { asData, dataRule } from './as-data.ts';
import { demoHint } from './demo-helps.ts';
import { languageNames } from './room-style.ts';
import { sceneData } from './scene-data.ts';
import { type TalkMessage, transcriptOf } from './talk.ts';

/** How much of the talk a hint needs, in tokens of our own count. */
const talkMaxTokens = 3_000;

export interface HintToAsk extends AskHint {
  scenario: Scenario;
  /** Oldest first. */
  talk: readonly TalkMessage[];
  /** The hints of lower steps that were given at this place. */
  given: readonly string[];
}

const hintText = z.object({ text: modelText(1_000) });
const keyWords = z.object({ words: z.array(modelText(80)).length(3) });

/** What the model is asked for a hint: step 1 is a direction, 2 are three key words, 3 is a whole sentence. */
export function askForHint(hint: HintToAsk): Asked {
  const { step, scenario, locale } = hint;
  return {
    messages: [
      { role: 'system', content: rulesOf(hint) },
      {
        role: 'user',
        content: asData({
          scene: sceneData(scenario),
          talk: transcriptOf(hint.talk, talkMaxTokens),
          hintsSoFar: hint.given,
        }),
      },
    ],
    accept: (text) => ({ text: readHint(step, text) }),
    demo: () => demoHint(step, scenario.language, locale),
  };
}

function readHint(step: AskHint['step'], text: string): string {
  if (step === 2) return readJsonAnswer(text, keyWords).words.join(' · ');
  return readJsonAnswer(text, hintText).text;
}

function rulesOf({ step, locale, scenario: { language, level }, given }: HintToAsk): string {
  return [
    `A learner of ${languageNames[language]} at level ${level} of the CEFR practises by playing a scene and does not know what to say next. You stand beside the talk and help; you are not the partner.`,
    dataRule,
    steps[step](language, locale),
    ...(given.length > 0 ? ['The learner has seen hintsSoFar: go on from them.'] : []),
    `Answer with one JSON object and nothing else: ${step === 2 ? '{"words": ["…", "…", "…"]}' : '{"text": "…"}'}`,
  ].join('\n');
}

const steps: Record<AskHint['step'], (language: Language, locale: Language) => string> = {
  1: (_language, locale) =>
    `Give a direction in ${languageNames[locale]}, in one short sentence: what the learner could do next in the talk to come nearer to a goal. Do not say the words for it.`,
  2: (language) =>
    `Give the three most useful key words or short phrases in ${languageNames[language]} for what the learner could say next.`,
  3: (language) =>
    `Give one whole sentence in ${languageNames[language]} that the learner could say next, in the learner's role and no harder than the learner's level.`,
};
