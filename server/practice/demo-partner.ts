import { type DemoLines, demoLines } from './demo-lines.ts';
import { answersIn, questionsOf } from './interview.ts';
import type { RoomToPlay } from './room-prompt.ts';

const quoteMaxLength = 30;
const quoteMaxUnits = 240;

/**
 * What the built-in demo says as the partner: a line that fits the roles and the number of the turn, with the learner's
 * words in it. Its first line says that it is a demo.
 */
export function demoPartner(room: Omit<RoomToPlay, 'begun'>): string {
  const lines = demoLines[room.scenario.language];
  const isFirst = !room.branch.some(({ role, content }) => role === 'assistant' && content !== '');
  const said = room.kind === 'interview' ? interviewerLine(room, lines) : partnerLine(room, lines);
  return (isFirst ? [lines.isDemo, ...said] : said).join(lines.gap);
}

function partnerLine({ scenario, branch }: Omit<RoomToPlay, 'begun'>, lines: DemoLines): string[] {
  const turns = answersIn(branch);
  if (turns === 0) return [lines.greeting(scenario.partnerRole, scenario.situation)];
  return [pick(lines.reactions, turns - 1)(quoteOf(branch)), pick(lines.questions, turns - 1)];
}

function interviewerLine({ scenario, branch }: Omit<RoomToPlay, 'begun'>, lines: DemoLines): string[] {
  const answers = answersIn(branch);
  const questions = questionsOf(scenario);
  if (answers > questions) return [lines.farewell];
  const thanks = answers === 0 ? [] : [lines.thanks(quoteOf(branch))];
  if (answers === questions) return [...thanks, lines.over];
  const asked = lines.ask(
    answers + 1,
    questions,
    pick(lines.interview, answers)(firstLineOf(scenario.topic)),
  );
  return [...(answers === 0 ? [lines.welcome(scenario.partnerRole)] : thanks), asked];
}

function pick<T>(lines: readonly [T, ...T[]], at: number): T {
  return lines[at % lines.length] ?? lines[0];
}

/** The beginning of what the learner said last. */
function quoteOf(branch: RoomToPlay['branch']): string {
  return firstLineOf(branch.find(({ role }) => role === 'user')?.content);
}

/** A character may have any number of marks, so the code units are counted too. */
function firstLineOf(text = ''): string {
  const [line = ''] = text.trim().split(/\s*\n/, 1);
  let quote = '';
  let characters = 0;
  for (const { segment } of new Intl.Segmenter('ko', { granularity: 'grapheme' }).segment(line)) {
    if (++characters > quoteMaxLength || quote.length + segment.length > quoteMaxUnits) {
      return `${quote.trimEnd()}…`;
    }
    quote += segment;
  }
  return quote;
}
