import { z } from 'zod';
import { phraseMaxLength } from '../../protocol/limits.ts';
import { type Report, report } from '../../protocol/practice.ts';
import type { Language, Scenario } from '../../protocol/scenario.ts';
import type { MessageId } from '../base/ids.ts';
import { Unusable } from '../models/checked.ts';
import { modelText, readJsonAnswer } from '../models/json-answer.ts';
import type { Asked } from '../models/model.ts';
import { asData, dataRule } from './as-data.ts';
import { demoReport } from './demo-report.ts';
import { wordDiff } from './diff.ts';
import { findQuotation } from './quotation.ts';
import { countTalk } from './report-counts.ts';
import { languageNames } from './room-style.ts';
import { sceneData } from './scene-data.ts';
import { type TalkMessage, transcriptOf } from './talk.ts';

/** How much of the talk a model is given, in tokens of our own count: most models read four times as much. */
const talkMaxTokens = 16_000;
/** A talk with fewer turns of the learner says too little for scores. */
const turnsForScores = 3;

/** What is kept of a report. */
export type ReportResult = Omit<Report, 'createdAt' | 'receipt'>;

export interface ReportToAsk {
  scenario: Scenario;
  /** Oldest first, with at least one turn of the learner. */
  talk: readonly TalkMessage[];
  /** The last message of the talk. */
  upTo: MessageId;
  locale: Language;
}

const why = modelText(600);
const quote = modelText(1_000);
const score = z.object({ score: z.number().int().min(1).max(5), why });
const aspects = ['task', 'range', 'accuracy', 'interaction'] as const;
const answers = z.array(z.object({ question: modelText(1_000), strength: why, improvement: why })).max(20);

function modelAnswer({ scenario }: ReportToAsk, hasScores: boolean) {
  return z.object({
    summary: modelText(1_000),
    goals: z.array(z.object({ met: z.boolean(), why })).length(scenario.goals.length),
    best: z.array(z.object({ quote, why })).max(3),
    fixes: z.array(z.object({ quote, better: modelText(1_000), why })).max(3),
    phrases: z.array(z.object({ phrase: modelText(phraseMaxLength), meaning: modelText(500) })).max(10),
    scores: hasScores
      ? z.object({ task: score, range: score, accuracy: score, interaction: score })
      : z
          .unknown()
          .optional()
          .transform(() => null),
    answers: isInterview(scenario)
      ? answers
      : z
          .unknown()
          .optional()
          .transform(() => undefined),
  });
}

/** Only an interview has a topic. */
function isInterview({ topic }: Scenario): boolean {
  return topic !== undefined;
}

/**
 * What the model is asked for a report, and how its JSON is read: a quotation that is not the learner's makes it
 * unusable. What can be counted is counted here.
 */
export function askForReport(asked: ReportToAsk): Asked {
  const { scenario, talk } = asked;
  const learner = talk.filter(({ role }) => role === 'user').map(({ content }) => content);
  const counts = countTalk(talk, scenario.language);
  const hasScores = counts.turns >= turnsForScores;
  const schema = modelAnswer(asked, hasScores);
  return {
    messages: [
      { role: 'system', content: rulesOf(asked, hasScores) },
      {
        role: 'user',
        content: asData({ scene: sceneData(scenario), talk: transcriptOf(talk, talkMaxTokens) }),
      },
    ],
    accept: (text) => {
      const answer = readJsonAnswer(text, schema);
      const { scores } = answer;
      const result: ReportResult = {
        upTo: asked.upTo,
        summary: answer.summary,
        goals: answer.goals.map((judged, at) => ({ goal: scenario.goals[at] ?? '', ...judged })),
        best: answer.best.map((line) => ({ ...line, quote: asSaid(line.quote, learner) })),
        fixes: answer.fixes.map((line) => {
          const said = asSaid(line.quote, learner);
          return { ...line, quote: said, diff: wordDiff(said, line.better, scenario.language) };
        }),
        phrases: answer.phrases,
        scores: scores && aspects.map((aspect) => ({ aspect, ...scores[aspect] })),
        ...(answer.answers && { answers: answer.answers }),
        counts,
      };
      return { text: JSON.stringify(result) };
    },
    demo: () => demoReport(asked, learner),
  };
}

/** @throws Unusable when the learner did not say it. */
function asSaid(wanted: string, learner: readonly string[]): string {
  const said = findQuotation(wanted, learner);
  if (said !== null) return said;
  throw new Unusable(
    `"quote" has to be the learner's own words, letter for letter, and ${JSON.stringify(wanted)} is not in what the learner said`,
  );
}

const stored = report.omit({ createdAt: true, receipt: true });

/** What `askForReport` has accepted. */
export function readReport(content: string): ReportResult {
  return stored.parse(JSON.parse(content));
}

function rulesOf({ scenario, locale }: ReportToAsk, hasScores: boolean): string {
  const { language, level, goals } = scenario;
  const name = languageNames[language];
  const page = languageNames[locale];
  const members = [
    `"summary": in one sentence, what came of the talk`,
    `"goals": for each of the ${goals.length} goals of the scene, in their order, {"met": true or false, "why": "…"}`,
    `"best": up to three lines in which the learner did well, {"quote": "…", "why": "…"}`,
    `"fixes": up to three lines that are most worth saying differently, {"quote": "…", "better": "…" in ${name}, "why": "…"}`,
    `"phrases": up to ten phrases in ${name} that would have helped here, no harder than one level above, {"phrase": "…", "meaning": "…" in ${page}}`,
    ...(hasScores
      ? [
          `"scores": {"task": …, "range": …, "accuracy": …, "interaction": …}, each {"score": 1 to 5, "why": "…"}, against what level ${level} asks for: 1 far below it, 2 below it, 3 what it asks for, 4 above it, 5 far above it. "task" is how far the goals were reached, "range" the words and forms, "accuracy" how free of errors, "interaction" how the learner took part`,
        ]
      : []),
    ...(isInterview(scenario)
      ? [
          `"answers": for each question of the interviewer that was answered, {"question": "…" as it was asked, "strength": "…", "improvement": "…"}`,
        ]
      : []),
  ];
  return [
    `A learner of ${name} at level ${level} of the CEFR has practised by playing a scene. You write the report that the learner reads afterwards: kind, concrete and honest.`,
    dataRule,
    `Everything but quotations, "better" and "phrase" is in ${page}.`,
    `A "quote" is copied from one message of the learner, letter for letter, with its errors. Never quote the partner.`,
    'Answer with one JSON object and nothing else. Its members:',
    ...members.map((member) => `- ${member}`),
  ].join('\n');
}
