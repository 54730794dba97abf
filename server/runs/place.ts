import type { UsageKind } from '../../protocol/usage.ts';
import type { ConversationRow } from '../store/rows/chat.ts';
import type { RunRow } from '../store/rows/money.ts';

/**
 * Where a run was asked for, as figures tell it.
 * @param place the kind of its conversation; null when it has none, or that is gone.
 */
export function usageKindOf(run: Pick<RunRow, 'kind'>, place: ConversationRow['kind'] | null): UsageKind {
  if (place) return place;
  if (run.kind === 'completion') return 'program';
  return run.kind === 'find' ? 'finder' : 'other';
}
