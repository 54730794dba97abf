import type { Helps } from '../../practice/helps.ts';
import type { Endpoint } from '../endpoint.ts';
import { createCorrection } from './create-correction.ts';
import { createHint } from './create-hint.ts';
import { createReport } from './create-report.ts';
import { createTranslation } from './create-translation.ts';
import { createWordMeaning } from './create-word-meaning.ts';
import { getReport } from './get-report.ts';
import { listCorrections } from './list-corrections.ts';

/** The calls for help beside a talk. Each waits until it is made. */
export function helpEndpoints(helps: Helps): Endpoint[] {
  return [
    createHint(helps),
    createCorrection(helps),
    listCorrections(helps),
    createTranslation(helps),
    createWordMeaning(helps),
    createReport(helps),
    getReport(helps),
  ];
}
