import type { AnswerErrorCode } from '../../protocol/answer.ts';
import type { Usage } from '../models/model.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Tx } from '../store/store.ts';

/** How a run ended. */
export interface Closing {
  outcome: 'complete' | 'stopped' | 'failed';
  /** All text that is in the journal. */
  content: string;
  lastSeq: number;
  errorCode: AnswerErrorCode | null;
  finishReason: string | null;
  /** Null when no model was asked, or nobody knows: then nothing is paid. */
  usage: Usage | null;
  /** What the kind keeps beside the text, as JSON. */
  metadata: string | null;
  /** When the model said its first word; null when it said none, and then nothing is paid. */
  firstTextAtMs: number | null;
}

/**
 * What one kind of run adds to the bracket around the money. `runs/` knows nothing else of it, and so can close on any
 * node what a dead one opened.
 */
export interface RunKind {
  name: RunRow['kind'];
  /** What T2 writes beside the settlement. The rows it writes to may be gone: then it writes nothing. */
  close(tx: Tx, run: RunRow, closing: Closing): Promise<void>;
}

export type RunKinds = Record<RunRow['kind'], RunKind>;
