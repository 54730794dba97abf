import { setTimeout as delay } from 'node:timers/promises';
import type { AccountId, RunId } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import type { Journal } from './append.ts';
import { endFrame, type FrameSink, type Position, startFrame } from './frame.ts';
import { replayAtPace, resetAtPace } from './live.ts';
import { readParts } from './table.ts';

/** How often a run that another process writes is looked at. */
const pollMs = 1_000;

/** A run as the store has it. */
export interface StoredRun {
  epoch: number;
  /** Null while the run is open. */
  closed: { lastSeq: number; content: string; end: unknown } | null;
}

export interface FollowRequest {
  account: AccountId;
  run: RunId;
  /** The last event that the reader has; null for all. */
  after: Position | null;
  /** Reads the run afresh; undefined when it is gone. */
  load: () => Promise<StoredRun | undefined>;
}

/**
 * Sends a run's events to one reader: what is stored, then what is live, in the order of their numbers, to the last.
 * First sight and return take the same path, and whoever comes gets the same text, byte for byte.
 * @returns when all was sent, when the run is gone, or when `signal` says that the reader left.
 */
export async function follow(
  parts: { store: Store; journal: Journal },
  request: FollowRequest,
  sink: FrameSink,
  signal: AbortSignal,
): Promise<void> {
  let after = request.after;
  let started = false;
  while (!signal.aborted) {
    const live = parts.journal.live(request.run);
    // An imported run has the id that it had elsewhere: the same one may be another account's here.
    if (live?.run.account === request.account) {
      if (!started) sink.write(startFrame(after ?? { epoch: live.run.epoch, seq: 0 }, request.run));
      started = true;
      if (live.isLongAfter(after)) {
        after = await live.catchUp(after, sink);
        if (!after) return;
        continue;
      }
      const detach = live.attach(after, sink);
      signal.addEventListener('abort', detach, { once: true });
      return;
    }
    const stored = await request.load();
    if (!stored) return sink.end();
    if (!started && !sink.write(startFrame(after ?? { epoch: stored.epoch, seq: 0 }, request.run))) return;
    started = true;
    const sent = await sendStored(parts.store, request, stored, after, sink);
    if (!sent || stored.closed) return sink.end();
    after = sent;
    await delay(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

/** @returns where the reader is then, or null when it was dropped. */
async function sendStored(
  store: Store,
  request: FollowRequest,
  stored: StoredRun,
  after: Position | null,
  sink: FrameSink,
): Promise<Position | null> {
  const { epoch, closed } = stored;
  const rows = await readParts(store.read, request.account, request.run);
  const whole = !closed || rows.length === closed.lastSeq;
  const lastSeq = closed ? closed.lastSeq : rows.length;
  const ours = !after || (after.epoch === epoch && after.seq <= lastSeq + (closed ? 1 : 0));
  const here: Position = { epoch, seq: lastSeq };
  if (ours && whole) {
    if (!(await replayAtPace(epoch, rows, after?.seq ?? 0, sink))) return null;
  } else if (!ours || (after?.seq ?? 0) < lastSeq) {
    if (!(await resetAtPace(here, closed ? closed.content : rows.join(''), sink))) return null;
  }
  if (closed && !sink.write(endFrame({ epoch, seq: lastSeq + 1 }, closed.end))) return null;
  return here;
}
