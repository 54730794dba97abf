import { z } from 'zod';
import type { AskWord } from '../../protocol/practice.ts';
import { modelText, readJsonAnswer } from '../models/json-answer.ts';
import type { Asked } from '../models/model.ts';
import { asData, dataRule } from './as-data.ts';
import { demoMeaning } from './demo-helps.ts';
import { languageNames } from './room-style.ts';

/** A meaning stands on a line or two beside the text. */
const madeMeaningMaxLength = 300;
/** As much of a long message as is shown to the model on each side of the word. */
const contextMaxLength = 500;

const modelAnswer = z.object({ meaning: modelText(madeMeaningMaxLength) });

/** What the model is asked for the meaning of a word in its text. */
export function askForMeaning({ word, text, to }: AskWord & { text: string }): Asked {
  const rules = [
    `You are a dictionary for a learner who reads ${languageNames[to]}. Say in ${languageNames[to]}, in a few words, what "word" means where it stands in "text". When it is not the form of a dictionary, name that form first, followed by a colon.`,
    dataRule,
    'Answer with one JSON object and nothing else: {"meaning": "…"}',
  ].join('\n');
  return {
    messages: [
      { role: 'system', content: rules },
      { role: 'user', content: asData({ word, text: around(text, word) }) },
    ],
    accept: (answer) => ({ text: readJsonAnswer(answer, modelAnswer).meaning }),
    demo: () => demoMeaning(word, to),
  };
}

function around(text: string, word: string): string {
  const at = text.indexOf(word);
  return text.slice(Math.max(0, at - contextMaxLength), at + word.length + contextMaxLength).toWellFormed();
}
