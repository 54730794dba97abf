import type { CorrectionTime, Language, Level } from '../../../protocol/scenario.ts';

export type QuestionCount = 3 | 5 | 10;
export type InterviewMode = 'practice' | 'real';

export const languages: readonly Language[] = ['ko', 'en', 'ja'];
export const levels: readonly Level[] = ['A1', 'A2', 'B1', 'B2', 'C1'];
export const correctionTimes: readonly CorrectionTime[] = ['live', 'end', 'off'];
export const questionCounts: readonly QuestionCount[] = [3, 5, 10];
export const interviewModes: readonly InterviewMode[] = ['practice', 'real'];
