import type {
  AskWord,
  Correction,
  Hint,
  Report,
  Translation,
  WordMeaning,
} from '../../../protocol/practice.ts';
import { isoTime } from '../../base/clock.ts';
import type { MessageId } from '../../base/ids.ts';
import type { CorrectionResult } from '../../practice/corrections.ts';
import type { Made } from '../../practice/helps.ts';
import type { ReportResult } from '../../practice/reports.ts';
import { receiptOf } from '../../runs/receipt.ts';

export function presentHint(step: Hint['step'], { run, result }: Made<string>): Hint {
  return { step, text: result, receipt: receiptOf(run) };
}

export function presentCorrection(message: MessageId, { run, result }: Made<CorrectionResult>): Correction {
  return { message, ...result, receipt: receiptOf(run) };
}

export function presentTranslation(
  message: MessageId,
  to: Translation['to'],
  { run, result }: Made<string>,
): Translation {
  return { message, to, text: result, receipt: receiptOf(run) };
}

export function presentWordMeaning(
  message: MessageId,
  { word, to }: AskWord,
  { run, result }: Made<string>,
): WordMeaning {
  return { message, word, to, meaning: result, receipt: receiptOf(run) };
}

/** It was made when its run began: what was said later is not in it. */
export function presentReport({ run, result }: Made<ReportResult>): Report {
  return { ...result, createdAt: isoTime(run.created_at), receipt: receiptOf(run) };
}
