import { z } from 'zod';

/** The named steps of a run, in their order. `inside` a transaction is after its last statement, before its commit. */
export const runSteps = [
  'before T1',
  'inside T1',
  'after T1',
  'before the model',
  'first token',
  'before a flush',
  'inside a flush',
  'after a flush',
  'after the model',
  'before T2',
  'inside T2',
  'after T2',
] as const;

/** The steps of closing what a dead process left open. */
export const reapSteps = ['before a reap', 'inside a reap', 'after a reap'] as const;

/** Where a run can be kept waiting while its process goes on: nothing is locked there. */
export const heldSteps = ['before the model', 'before a flush', 'before T2'] as const;
export type HeldStep = (typeof heldSteps)[number];

export const steps = [...runSteps, ...reapSteps] as const;
export type Step = (typeof steps)[number];

/** Where a child stops next. */
export const arming = z.object({
  step: z.enum(steps),
  /** It stops when it comes there for that many times. */
  passes: z.number().int().min(1),
  /** When it goes on, the run that came there waits until it is let go. */
  hold: z.boolean(),
});
export type Arming = z.infer<typeof arming>;

export const plants = [
  'ledger-outside-transaction',
  'read-then-update-balance',
  'no-epoch-fence',
  'settle-without-unique-ref',
] as const;
export type Plant = (typeof plants)[number];

/** Lease times of the children: shorter than the real ones, in the same order, so that many faults fit into an hour. */
export const leaseTimes = { leaseMs: 2_000, marginMs: 500, beatEveryMs: 400, reapEveryMs: 500 } as const;

/** What a child is started with, as its one argument. */
export const childOrder = z.object({
  /** Settings as the environment would give them. */
  settings: z.record(z.string(), z.string()),
  arming: arming.nullable(),
  plant: z.enum(plants).nullable(),
});
export type ChildOrder = z.infer<typeof childOrder>;

/** What the parent tells a child. */
export const childCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('arm'), arming: arming.nullable() }),
  z.object({ do: z.literal('release') }),
]);
export type ChildCommand = z.infer<typeof childCommand>;

/** What a child tells: one line of JSON each. */
export const childReport = z.discriminatedUnion('report', [
  z.object({ report: z.literal('ready'), url: z.string() }),
  /** It has taken a lease under this id. */
  z.object({ report: z.literal('node'), node: z.string() }),
  /** It has come to the step where it was to stop, and is stopped. */
  z.object({ report: z.literal('step'), step: z.enum(steps) }),
]);
export type ChildReport = z.infer<typeof childReport>;
