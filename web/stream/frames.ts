/** The shortest time between two repaints of a streaming answer: 30 a second is all that reading needs. */
const frameMs = 33;

export interface FrameClock {
  nowMs(): number;
  /** Runs `task` in the next frame that is at least `delayMs` away. */
  nextFrame(task: () => void, delayMs: number): void;
}

/**
 * Gathers requests to repaint: however often it is called, `paint` runs at most once per `frameMs`, and always once
 * after the last call.
 */
export function createFrames(clock: FrameClock, paint: () => void): () => void {
  let scheduled = false;
  let paintedAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (scheduled) return;
    scheduled = true;
    const delayMs = Math.max(0, paintedAtMs + frameMs - clock.nowMs());
    clock.nextFrame(() => {
      scheduled = false;
      paintedAtMs = clock.nowMs();
      paint();
    }, delayMs);
  };
}
