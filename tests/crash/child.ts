import { enableCompileCache } from 'node:module';
import process from 'node:process';
import { arm, release, tell } from './child/control.ts';
import { putInSubstitutes } from './child/substitutes.ts';
import { childCommand, childOrder } from './steps.ts';

/** The main of the process that is killed: the real server, with the steps and, if one is ordered, a planted bug. */
const order = childOrder.parse(JSON.parse(process.argv[2] ?? ''));
enableCompileCache();
putInSubstitutes(order.plant);
arm(order.arming);

process.on('message', (message) => {
  const command = childCommand.parse(message);
  if (command.do === 'arm') arm(command.arming);
  else release();
});
// Nothing is left running when the parent is gone.
process.on('disconnect', () => process.exit(1));

const { startServer } = await import('../../server/start.ts');
const { parseConfig } = await import('../../server/config.ts');
const { systemClock } = await import('../../server/base/clock.ts');
const { createLog } = await import('../../server/base/log.ts');
const { defaultModelTimeouts } = await import('../../server/models/timeouts.ts');

const timeouts = { ...defaultModelTimeouts, firstTokenMs: 3_000, silenceMs: 3_000, retryMs: 20 };
const server = await startServer(parseConfig(order.settings), {
  clock: systemClock,
  log: createLog('error'),
  models: { timeouts },
});
tell({ report: 'ready', url: server.url });
