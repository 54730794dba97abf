import { openRun as realOpenRun } from '../../../server/runs/open.ts';
import { pass } from '../child/control.ts';

export * from '../../../server/runs/open.ts';

export const openRun: typeof realOpenRun = async (store, book, tariff, node, limits, start) => {
  pass('before T1');
  const opened = await realOpenRun(store, book, tariff, node, limits, {
    ...start,
    async open(tx) {
      await start.open(tx);
      pass('inside T1');
    },
  });
  pass('after T1');
  return opened;
};
