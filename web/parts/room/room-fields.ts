import type { CreateConversation } from '../../../protocol/conversation.ts';
import {
  goalMaxLength,
  goalsMax,
  roleMaxLength,
  situationMaxLength,
  titleMaxLength,
  topicMaxLength,
} from '../../../protocol/limits.ts';
import type {
  CorrectionTime,
  Language,
  Level,
  PreviewOpening,
  Scenario,
  Scene,
} from '../../../protocol/scenario.ts';
import {
  correctionTimes,
  type InterviewMode,
  interviewModes,
  languages,
  levels,
  type QuestionCount,
  questionCounts,
} from './choices.ts';

export type RoomKind = 'room' | 'interview';
/** What the form of a room or an interview holds while it is filled in: any text, of any length. */
export interface RoomFields {
  language: Language;
  level: Level;
  situation: string;
  myRole: string;
  partnerRole: string;
  /** Always as many as there can be; an empty one is none. */
  goals: readonly string[];
  corrections: CorrectionTime;
  topic: string;
  questions: QuestionCount;
  mode: InterviewMode;
  /** Of a ready scene that was chosen, or empty. */
  title: string;
}

export type TextFieldName = 'situation' | 'myRole' | 'partnerRole' | 'topic';

export const textLimits: Record<TextFieldName, number> = {
  situation: situationMaxLength,
  myRole: roleMaxLength,
  partnerRole: roleMaxLength,
  topic: topicMaxLength,
};

const emptyGoals: readonly string[] = Array.from({ length: goalsMax }, () => '');
const titleFromTextLength = 40;

/** Whom one meets in an interview, unless the learner says otherwise; in the language that it is held in. */
const interviewCasts: Record<Language, Pick<RoomFields, 'situation' | 'myRole' | 'partnerRole'>> = {
  ko: { situation: '서류를 통과하고 처음 보는 면접이에요.', myRole: '지원자', partnerRole: '면접관' },
  en: {
    situation: 'A first interview after the application.',
    myRole: 'Applicant',
    partnerRole: 'Interviewer',
  },
  ja: { situation: '書類選考を通過したあとの一次面接です。', myRole: '応募者', partnerRole: '面接官' },
};

export function emptyFields(kind: RoomKind, language: Language): RoomFields {
  const cast =
    kind === 'interview' ? interviewCasts[language] : { situation: '', myRole: '', partnerRole: '' };
  return {
    language,
    level: 'A2',
    ...cast,
    goals: emptyGoals,
    corrections: 'end',
    topic: '',
    questions: 5,
    mode: 'practice',
    title: '',
  };
}

/** In another language. What the learner has not written is said in it too: the scene, or the cast of an interview. */
export function inLanguage(
  fields: RoomFields,
  language: Language,
  kind: RoomKind,
  scene: Scene | undefined,
): RoomFields {
  if (scene !== undefined) return withScene({ ...fields, language }, scene, fields);
  const before = interviewCasts[fields.language];
  const isOwn = kind === 'room' || fields.situation !== before.situation;
  return { ...fields, language, ...(!isOwn && interviewCasts[language]) };
}

/** What a ready scene says in the language of the form. @param title the room's name, which the learner's page gives. */
export function withScene(
  fields: RoomFields,
  scene: Scene,
  { level, title }: Pick<RoomFields, 'level' | 'title'>,
): RoomFields {
  const { situation, myRole, partnerRole, goals } = scene.texts[fields.language];
  return { ...fields, level, title, situation, myRole, partnerRole, goals: padGoals(goals) };
}

/** Whether the form says what the scene says, whatever the level and the name. */
export function saysScene(fields: RoomFields, scene: Scene): boolean {
  return sameFields(fields, withScene(fields, scene, fields));
}

export function ofScenario(scenario: Scenario, title: string): RoomFields {
  const { topic = '', questions = 5, mode = 'practice', goals, ...rest } = scenario;
  return { ...rest, goals: padGoals(goals), topic, questions, mode, title };
}

/** Clean enough to be sent: trimmed, and without what the kind does not have. */
export function toScenario(kind: RoomKind, fields: RoomFields): Scenario {
  return kind === 'interview' ? toInterview(fields) : toSetting(fields);
}

function toSetting(fields: RoomFields) {
  return {
    language: fields.language,
    level: fields.level,
    situation: fields.situation.trim(),
    myRole: fields.myRole.trim(),
    partnerRole: fields.partnerRole.trim(),
    goals: fields.goals.map((goal) => goal.trim()).filter((goal) => goal !== ''),
    corrections: fields.corrections,
  };
}

function toInterview(fields: RoomFields) {
  const { topic, questions, mode } = fields;
  return { ...toSetting(fields), topic: topic.trim(), questions, mode };
}

/** What is asked of the partner before there is a room. */
export function toPreview(kind: RoomKind, fields: RoomFields): PreviewOpening {
  return kind === 'interview'
    ? { kind, scenario: toInterview(fields) }
    : { kind, scenario: toSetting(fields) };
}

/** A new room with its name: that of the scene, else how its situation or topic begins. */
export function toRoom(kind: RoomKind, fields: RoomFields): CreateConversation {
  const beginning = (kind === 'interview' ? fields.topic : fields.situation).trim().split('\n')[0] ?? '';
  const title = (fields.title || shorten(beginning)).slice(0, titleMaxLength);
  if (kind === 'interview') return { kind, title, scenario: toInterview(fields) };
  return { kind, title, scenario: toSetting(fields) };
}

function shorten(text: string): string {
  const graphemes = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  if (graphemes.length <= titleFromTextLength) return text;
  return `${graphemes.slice(0, titleFromTextLength).join('').trimEnd()}…`;
}

export type RoomFault = 'empty' | 'too-long';

/** What keeps the form from being sent, field by field. A goal is named `goals.0` and so on. */
export function findFaults(kind: RoomKind, fields: RoomFields): Map<string, RoomFault> {
  const faults = new Map<string, RoomFault>();
  const names: TextFieldName[] = ['situation', 'myRole', 'partnerRole'];
  if (kind === 'interview') names.unshift('topic');
  for (const name of names) {
    if (fields[name].trim() === '') faults.set(name, 'empty');
    else if (fields[name].trim().length > textLimits[name]) faults.set(name, 'too-long');
  }
  for (const [index, goal] of fields.goals.entries()) {
    if (goal.trim().length > goalMaxLength) faults.set(`goals.${index}`, 'too-long');
  }
  return faults;
}

export function sameFields(one: RoomFields, other: RoomFields): boolean {
  return writeFields(one) === writeFields(other);
}

/** As it is kept between two visits. */
export function writeFields(fields: RoomFields): string {
  const keys = Object.keys(fields).sort();
  return JSON.stringify(fields, keys);
}

/** @returns null for what is no kept form of this release. */
export function readFields(text: string): RoomFields | null {
  if (text === '') return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isFields(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is RoomFields {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Partial<Record<keyof RoomFields, unknown>>;
  const texts = [fields.situation, fields.myRole, fields.partnerRole, fields.topic, fields.title];
  return (
    texts.every((text) => typeof text === 'string') &&
    includes(languages, fields.language) &&
    includes(levels, fields.level) &&
    includes(correctionTimes, fields.corrections) &&
    includes(questionCounts, fields.questions) &&
    includes(interviewModes, fields.mode) &&
    Array.isArray(fields.goals) &&
    fields.goals.length === goalsMax &&
    fields.goals.every((goal) => typeof goal === 'string')
  );
}

function includes(known: readonly unknown[], value: unknown): boolean {
  return known.includes(value);
}

function padGoals(goals: readonly string[]): readonly string[] {
  return emptyGoals.map((empty, index) => goals[index] ?? empty);
}
