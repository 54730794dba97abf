import { z } from 'zod';
import { messageMaxLength } from '../../protocol/limits.ts';
import { type Correction, correction } from '../../protocol/practice.ts';
import type { Language, Scenario } from '../../protocol/scenario.ts';
import { modelText, readJsonAnswer } from '../models/json-answer.ts';
import type { Asked } from '../models/model.ts';
import { asData, dataRule } from './as-data.ts';
import { demoCorrection } from './demo-helps.ts';
import { wordDiff } from './diff.ts';
import { languageNames } from './room-style.ts';
import { sceneData } from './scene-data.ts';

/** What is kept of a correction. Of a natural sentence nothing is said. */
export type CorrectionResult = Omit<Correction, 'message' | 'receipt'>;

export interface CorrectionToAsk {
  scenario: Scenario;
  /** What the learner wrote. */
  sentence: string;
  /** What the partner had said before it; empty when nothing. */
  before: string;
  locale: Language;
}

const natural = z.object({ natural: z.literal(true) });
const unnatural = z.object({
  natural: z.literal(false),
  better: modelText(messageMaxLength),
  reason: modelText(500),
  severity: z.enum(['slip', 'unclear', 'wrong']),
});
const modelAnswer = z.discriminatedUnion('natural', [natural, unnatural]);

/** What the model is asked for the correction of one message, and how its JSON is read. */
export function askForCorrection(asked: CorrectionToAsk): Asked {
  const { scenario, sentence, before, locale } = asked;
  return {
    messages: [
      { role: 'system', content: rulesOf(asked) },
      {
        role: 'user',
        content: asData({ scene: sceneData(scenario), partnerSaid: before, learnerSaid: sentence }),
      },
    ],
    accept: (text) => ({
      text: JSON.stringify(resultOf(readJsonAnswer(text, modelAnswer), sentence, scenario.language)),
    }),
    demo: () => demoCorrection(sentence, locale),
  };
}

/** A better sentence that is the same one says that it was natural. */
function resultOf(
  answer: z.infer<typeof modelAnswer>,
  sentence: string,
  language: Language,
): CorrectionResult {
  if (answer.natural || isSame(answer.better, sentence)) return { natural: true };
  const { better, reason, severity } = answer;
  return { natural: false, better, reason, severity, diff: wordDiff(sentence.trim(), better, language) };
}

function isSame(a: string, b: string): boolean {
  return a.normalize('NFC').trim() === b.normalize('NFC').trim();
}

const stored = correction.omit({ message: true, receipt: true });

/** What `askForCorrection` has accepted. */
export function readCorrection(content: string): CorrectionResult {
  return stored.parse(JSON.parse(content));
}

function rulesOf({ scenario: { language, level }, locale }: CorrectionToAsk): string {
  const name = languageNames[language];
  return [
    `You look at one turn of a learner of ${name} at level ${level} of the CEFR, who practises by playing a scene. You stand beside the talk; the learner reads what you say.`,
    dataRule,
    `Judge learnerSaid alone: would a native speaker of ${name} in that role say it so? Spoken, short and simple is natural; taste is no reason. Capital letters and punctuation are no reason.`,
    'When it is natural, answer {"natural": true} and nothing else.',
    `Otherwise answer with one JSON object and nothing else: {"natural": false, "better": "…", "reason": "…", "severity": "…"}. "better" is the learner's own sentence in ${name} with as few changes as it needs, no harder than the level. "reason" is one short, kind sentence in ${languageNames[locale]} on the most important change. "severity" is "slip" when it is understood at once, "unclear" when it may be misunderstood, "wrong" when it says something else or cannot be understood.`,
  ].join('\n');
}
