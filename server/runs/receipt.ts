import { type AnswerError, type AnswerStatus, answerErrors, type Receipt } from '../../protocol/answer.ts';
import { isoTime } from '../base/clock.ts';
import { Bug, unreachable } from '../base/errors.ts';
import { credits, type MilliCredits } from '../base/money.ts';
import type { RunRow } from '../store/rows/money.ts';

/** The receipt of a run, as its owner sees it. */
export function receiptOf(run: RunRow): Receipt {
  return {
    run: run.id,
    paidBy: run.paid_by,
    ...amounts(run),
    reason: reasonOf(run),
    day: run.day,
    priceVersion: run.price_version,
    model: run.model,
    usage: usageOf(run),
    startedAt: isoTime(run.created_at),
    firstTextMs: run.first_text_at === null ? null : run.first_text_at - run.created_at,
    durationMs: run.closed_at === null ? null : run.closed_at - run.created_at,
  };
}

function amounts(run: RunRow): Pick<Receipt, 'unit' | 'held' | 'used' | 'returned'> {
  const unit = run.paid_by === 'allowance' ? 'answer' : 'credit';
  const held = run.paid_by === 'allowance' ? 1 : credits(run.held);
  const settled = credits(run.settled);
  const returned = credits((run.held - run.settled) as MilliCredits);
  switch (run.hold_state) {
    case 'held':
      return { unit, held, used: null, returned: null };
    case 'settled':
      return run.paid_by === 'allowance'
        ? { unit, held, used: 1, returned: 0 }
        : { unit, held, used: settled, returned };
    case 'released':
      return { unit, held, used: 0, returned: held };
    default:
      return unreachable(run.hold_state);
  }
}

function reasonOf(run: RunRow): Receipt['reason'] {
  switch (run.outcome) {
    case null:
      return 'open';
    case 'complete':
      return run.hold_state === 'settled' ? 'answered' : 'not-asked';
    case 'stopped':
      return run.hold_state === 'settled' ? 'stopped' : 'nothing-delivered';
    case 'failed':
      return run.error_code === 'interrupted' ? 'interrupted' : 'failed';
    default:
      return unreachable(run.outcome);
  }
}

function usageOf(run: RunRow): Receipt['usage'] {
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens, tokens_source: source } = run;
  if (promptTokens === null || completionTokens === null || source === null) return null;
  return { promptTokens, completionTokens, source };
}

export function answerErrorOf(run: RunRow): AnswerError | undefined {
  return run.error_code ? { code: run.error_code, title: answerErrors[run.error_code] } : undefined;
}

/** The data of a run's last event. */
export function endOf(run: RunRow): { status: AnswerStatus; receipt: Receipt; error?: AnswerError } {
  if (run.outcome === null) throw new Bug(`run ${run.id} has no end yet`);
  const error = answerErrorOf(run);
  return { status: run.outcome, receipt: receiptOf(run), ...(error && { error }) };
}
