/** A test, or anything else that calls back when it is over. */
export interface Scope {
  after(done: () => Promise<void>): void;
}

/**
 * A scope within a test that undoes in the other order: what was set up last, and may rest on what was there before,
 * goes first. `node:test` itself calls back in the order of setting up.
 */
export function unwinding(t: Scope): Scope {
  const steps: (() => Promise<void>)[] = [];
  t.after(async () => {
    for (const step of steps.reverse()) await step();
  });
  return { after: (done) => void steps.push(done) };
}
