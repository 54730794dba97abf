import process from 'node:process';
import { systemClock } from '../../server/base/clock.ts';
import type { RunId } from '../../server/base/ids.ts';
import { createLog } from '../../server/base/log.ts';
import { parseConfig } from '../../server/config.ts';
import { defaultModelTimeouts } from '../../server/models/timeouts.ts';
import { startServer } from '../../server/start.ts';
import { type Measure, measureCommand } from './measure.ts';

/**
 * The main of a process whose memory is measured: the real server with less patience for models, and what the parent
 * asks about it.
 */
const warnings: string[] = [];
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));

const timeouts = { ...defaultModelTimeouts, firstTokenMs: 3_000, silenceMs: 3_000 };
const server = await startServer(parseConfig(process.env), {
  clock: systemClock,
  log: createLog('error'),
  models: { timeouts },
});
process.stdout.write(`Sarangbang is at http://localhost:${new URL(server.url).port} · measured\n`);

process.on('message', (message) => {
  const { runs } = measureCommand.parse(message);
  const { gc } = globalThis;
  if (!gc) throw new Error('start this with --expose-gc');
  // Gives back what V8 keeps for later, so that only what is in use counts; what finalizers let go, the second time.
  const collect = () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  collect();
  setImmediate(() => {
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    const resources: Record<string, number> = {};
    for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
    const measure: Measure = {
      rssBytes: rss,
      heapBytes: heapUsed,
      externalBytes: external,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
      resources,
      listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
      live: runs.filter((run) => server.context.journal.live(run as RunId)).length,
      warnings,
    };
    process.send?.(measure);
  });
});
// Nothing is left running when the parent is gone.
process.on('disconnect', () => process.exit(1));
