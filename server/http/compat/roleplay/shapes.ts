import { z } from 'zod';
import type { Language, Scenario } from '../../../../protocol/scenario.ts';
import { messageText, requiredText } from '../../../../protocol/text.ts';
import type { MessageView } from '../../../chat/answers.ts';
import { inert } from '../inert.ts';
import { failureText } from '../talk.ts';

/** The contract's words for languages. */
const languageWords: Record<Language, string> = { en: '영어', ja: '일본어', ko: '한국어' };
const languages = new Map(
  Object.entries(languageWords).map(([language, word]) => [word, language as Language]),
);

const role = requiredText(100);

/** The four fields of a room. */
export const roomFields = z.object({
  language: z
    .string()
    .max(10)
    .transform((word, context): Language => {
      const language = languages.get(word.trim());
      if (language) return language;
      context.addIssue({ code: 'custom', message: `must be one of ${[...languages.keys()].join(', ')}` });
      return z.NEVER;
    }),
  situation: role,
  my_role: role,
  gpt_role: role,
});

export const activation = z.object({ message: messageText });

/** What the contract says of a room; its clients know no levels and no corrections. */
export function scenarioOf(fields: z.output<typeof roomFields>, before?: Scenario): Scenario {
  const { language, situation, my_role: myRole, gpt_role: partnerRole } = fields;
  const rest = before ?? { level: 'B1' as const, goals: [], corrections: 'off' as const };
  return { ...rest, language, situation, myRole, partnerRole };
}

/** A room on the wire. */
export function roomOf(pk: number, scenario: Scenario, talk: readonly MessageView[]) {
  return {
    pk,
    language: languageWords[scenario.language],
    situation: inert(scenario.situation),
    my_role: inert(scenario.myRole),
    gpt_role: inert(scenario.partnerRole),
    chat_history: talk.map(turnText).join(''),
  };
}

/** `<tap>` begins a turn, so in a text it is written as entities, like all markup. */
function turnText(view: MessageView): string {
  const { role: said, status, content } = view.message;
  if (status === 'pending') return '';
  const text = status === 'failed' ? failureText(view) : content;
  return `<tap>${said === 'user' ? 'user' : 'system'}: ${inert(text)} `;
}
