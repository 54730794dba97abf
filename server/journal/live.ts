import type { AccountId, RunId } from '../base/ids.ts';
import { deltaFrame, endFrame, type FrameSink, type Position, resetFrame } from './frame.ts';

/** The largest text of one replayed event, in UTF-16 code units. */
const replayMaxLength = 16_384;
/** How much text a follower is given at once when it is attached, in UTF-16 code units. */
const attachMaxLength = 4 * replayMaxLength;

export interface OpenRun {
  account: AccountId;
  id: RunId;
  epoch: number;
}

/**
 * A run that this process is writing: its whole text in memory, in numbered parts, and who follows it. Each part is
 * made into an event once, and the same string goes to every follower.
 */
export class LiveRun {
  readonly run: OpenRun;
  /** `parts[i]` has seq `i + 1`. */
  readonly parts: string[] = [];
  /** The last seq that is in the store. */
  storedSeq = 0;
  /** True when the run was closed or taken over by another node: nothing more of it may be written. */
  isFenced = false;
  /** When the last part was cut, in monotonic milliseconds. */
  cutAtMs = Number.NEGATIVE_INFINITY;
  #pending = '';
  readonly #followers = new Set<FrameSink>();

  constructor(run: OpenRun) {
    this.run = run;
  }

  get lastSeq(): number {
    return this.parts.length;
  }

  get text(): string {
    return this.parts.join('') + this.#pending;
  }

  /** How much text is not in the store, in UTF-16 code units. */
  get unstoredLength(): number {
    return this.parts.slice(this.storedSeq).reduce((sum, part) => sum + part.length, 0);
  }

  push(text: string): void {
    this.#pending += text;
  }

  /** Makes what was pushed into the next part, and sends it. */
  cut(nowMs: number): void {
    if (this.#pending === '') return;
    this.cutAtMs = nowMs;
    this.parts.push(this.#pending);
    const frame = deltaFrame(this.#at(this.lastSeq), this.#pending);
    this.#pending = '';
    for (const follower of this.#followers) {
      if (!follower.write(frame)) this.#followers.delete(follower);
    }
  }

  /** Whether more came after `position` than a follower should be given at once: then `catchUp` comes first. */
  isLongAfter(position: Position | null): boolean {
    const parts = this.parts.slice(position && this.#hasSent(position) ? position.seq : 0);
    return parts.reduce((sum, part) => sum + part.length, 0) > attachMaxLength;
  }

  /** Sends what came after `position` so far, no faster than it is taken. @returns where the reader is; null: dropped. */
  async catchUp(position: Position | null, follower: FrameSink): Promise<Position | null> {
    const here = this.#at(this.lastSeq);
    const parts = [...this.parts];
    const kept =
      position && !this.#hasSent(position)
        ? await resetAtPace(here, parts.join(''), follower)
        : await replayAtPace(here.epoch, parts, position?.seq ?? 0, follower);
    return kept ? here : null;
  }

  /** Sends what came after `position` (all, when it is null), and then whatever comes. @returns how to leave. */
  attach(position: Position | null, follower: FrameSink): () => void {
    const kept =
      position && !this.#hasSent(position)
        ? follower.write(resetFrame(this.#at(this.lastSeq), this.parts.join('')))
        : replay(this.run.epoch, this.parts, position?.seq ?? 0, follower);
    if (kept) this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /** Sends the last event and lets all followers go. */
  end(data: unknown): void {
    const frame = endFrame(this.#at(this.lastSeq + 1), data);
    for (const follower of this.#followers) {
      if (follower.write(frame)) follower.end();
    }
    this.#followers.clear();
  }

  /** Lets all followers go without a last event. */
  abandon(): void {
    for (const follower of this.#followers) follower.end();
    this.#followers.clear();
  }

  #hasSent({ epoch, seq }: Position): boolean {
    return epoch === this.run.epoch && seq <= this.lastSeq;
  }

  #at(seq: number): Position {
    return { epoch: this.run.epoch, seq };
  }
}

/**
 * Sends stored parts as few large events, each with the id of its last part.
 * @param parts `parts[i]` has seq `i + 1`.
 * @param afterSeq the last seq that the reader has.
 * @returns false when the reader was dropped.
 */
export function replay(epoch: number, parts: readonly string[], afterSeq: number, sink: FrameSink): boolean {
  return replayFrames(epoch, parts, afterSeq).every((frame) => sink.write(frame));
}

/** As `replay`, no faster than the reader takes it: an answer may be longer than a reader may be behind. */
export async function replayAtPace(
  epoch: number,
  parts: readonly string[],
  afterSeq: number,
  sink: FrameSink,
): Promise<boolean> {
  for (const frame of replayFrames(epoch, parts, afterSeq)) {
    if (!sink.write(frame)) return false;
    await sink.taken();
  }
  return true;
}

/** Sends the whole text in one event, and waits until it is taken. @returns false when the reader was dropped. */
export async function resetAtPace(here: Position, content: string, sink: FrameSink): Promise<boolean> {
  if (!sink.write(resetFrame(here, content))) return false;
  await sink.taken();
  return true;
}

function* replayFrames(epoch: number, parts: readonly string[], afterSeq: number): Generator<string> {
  let text = '';
  for (let seq = afterSeq + 1; seq <= parts.length; seq++) {
    text += parts[seq - 1];
    if (text.length < replayMaxLength && seq < parts.length) continue;
    yield deltaFrame({ epoch, seq }, text);
    text = '';
  }
}
