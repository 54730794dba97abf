import type { Scenario } from '../../protocol/scenario.ts';
import type { MessageRow } from '../store/rows/chat.ts';

/** The stage direction in the place of a first question. */
export const openInterview =
  '(The interview begins. Greet the learner in your role and ask the first question.)';

/** What an interview has when its scenario does not say. */
const questionsUnlessSaid = 5;

export function questionsOf({ questions = questionsUnlessSaid }: Pick<Scenario, 'questions'>): number {
  return questions;
}

/** How often the learner has answered in a branch. */
export function answersIn(branch: readonly Pick<MessageRow, 'role'>[]): number {
  return branch.filter(({ role }) => role === 'user').length;
}

/**
 * The rules that an interview has beside those of every room. With one follow-up a question it is over after twice as
 * many answers as it has questions; that is counted here, since models miscount.
 */
export function interviewRules(
  scenario: Pick<Scenario, 'questions' | 'mode'>,
  branch: readonly Pick<MessageRow, 'role'>[],
): string[] {
  const questions = questionsOf(scenario);
  const answers = answersIn(branch);
  return [
    `Ask ${questions} questions about the topic or the job text, one in a turn, from easy to hard, and none twice. Say in words which one it is, as an interviewer does, and of the last one that it is the last.`,
    'After an answer you may ask one follow-up to it, and no second one; it does not count as a question. Leave it out when the answer was full.',
    scenario.mode === 'real'
      ? 'This is a real interview: be courteous and reserved, help with nothing, and say nothing of how good an answer was.'
      : 'This is practice: be friendly and patient. When the learner is stuck, put the question in simpler words once.',
    `When the last question is answered, say that the interview is over, thank the learner and say goodbye; after that ask nothing more. So far the learner has spoken ${answers} ${answers === 1 ? 'time' : 'times'}; ${
      answers >= questions * 2
        ? 'the interview is over, so end it with this turn.'
        : `after ${questions * 2} times at the latest it is over.`
    }`,
  ];
}
