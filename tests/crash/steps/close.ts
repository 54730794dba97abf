import { closeRun as realCloseRun } from '../../../server/runs/close.ts';
import type { RunKinds } from '../../../server/runs/kind.ts';
import type { RunRow } from '../../../server/store/rows/money.ts';
import { pass, passAndWait } from '../child/control.ts';

export * from '../../../server/runs/close.ts';

/** Only the reaper raises the epoch. */
export const closeRun: typeof realCloseRun = async (store, book, kinds, run, closing, epoch = run.epoch) => {
  if (epoch !== run.epoch) {
    pass('before a reap');
    const reaped = await realCloseRun(store, book, passing(kinds, run, 'inside a reap'), run, closing, epoch);
    pass('after a reap');
    return reaped;
  }
  await passAndWait('before T2');
  const closed = await realCloseRun(store, book, passing(kinds, run, 'inside T2'), run, closing, epoch);
  pass('after T2');
  return closed;
};

function passing(kinds: RunKinds, run: RunRow, step: 'inside a reap' | 'inside T2'): RunKinds {
  const kind = kinds[run.kind];
  return {
    ...kinds,
    [run.kind]: {
      ...kind,
      async close(...writes: Parameters<typeof kind.close>) {
        await kind.close(...writes);
        pass(step);
      },
    },
  };
}
