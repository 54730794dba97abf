import { completionKind } from './chat/completions.ts';
import { turnKind } from './chat/turn.ts';
import { jobKinds } from './practice/job.ts';
import { findKind } from './quotes/find.ts';
import type { RunKinds } from './runs/kind.ts';

/** Every kind of run: any node can close any of them. */
export const runKinds: RunKinds = { turn: turnKind, completion: completionKind, find: findKind, ...jobKinds };
