import { readSync, writeSync } from 'node:fs';
import type { Arming, ChildReport, Step } from '../steps.ts';

/** The pipe on which the parent reads what is told, and the one on which it says that a stopped process may go on. */
export const reportsDescriptor = 3;
export const goDescriptor = 4;

let armed: Arming | null = null;
let released = Promise.withResolvers<void>();

export function arm(next: Arming | null): void {
  armed = next;
}

/** Lets go what waits in `passAndWait`. */
export function release(): void {
  released.resolve();
  released = Promise.withResolvers();
}

/** Synchronous, so that the parent has the line before anything else happens here. */
export function tell(report: ChildReport): void {
  writeSync(reportsDescriptor, `${JSON.stringify(report)}\n`);
}

/** Called at each step. When it is the armed one, the whole process stands still at this very instant. */
export function pass(step: Step): void {
  if (arrivesAt(step)) standStill(step);
}

/** As `pass`; who is told to hold waits afterwards until it is released, while the process goes on. */
export async function passAndWait(step: Step): Promise<void> {
  const holds = armed?.hold;
  if (!arrivesAt(step)) return;
  const { promise } = released;
  standStill(step);
  if (holds) await promise;
}

function arrivesAt(step: Step): boolean {
  if (armed?.step !== step) return false;
  if (armed.passes > 1) {
    armed = { ...armed, passes: armed.passes - 1 };
    return false;
  }
  armed = null;
  return true;
}

/** Nothing happens here any more until the parent says so, or kills this process. */
function standStill(step: Step): void {
  tell({ report: 'step', step });
  readSync(goDescriptor, Buffer.alloc(1));
}
