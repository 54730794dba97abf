import { once } from 'node:events';
import { z } from 'zod';
import { ChildServer, type ChildSettings } from '../faults/child-server.ts';

/** What the parent asks: which of these runs the process still has in its journal. */
export const measureCommand = z.object({ runs: z.array(z.string()) });

/** What a server's process takes, after its garbage was collected. */
const measureSchema = z.object({
  rssBytes: z.number(),
  heapBytes: z.number(),
  externalBytes: z.number(),
  /** The most that it ever took. */
  peakRssBytes: z.number(),
  /** What keeps the event loop alive, by its kind. */
  resources: z.record(z.string(), z.number()),
  /** Of the process itself. */
  listeners: z.number(),
  /** How many of the runs that were named the journal still holds. */
  live: z.number(),
  warnings: z.array(z.string()),
});
export type Measure = z.infer<typeof measureSchema>;

/** Starts a server whose memory can be measured. */
export function startMeasured(settings: ChildSettings): Promise<ChildServer> {
  return ChildServer.start(settings, { main: 'tests/soak/measured-main.ts', nodeOptions: ['--expose-gc'] });
}

/** @param runs of which the journal may still hold some. */
export async function measure(server: ChildServer, runs: readonly string[] = []): Promise<Measure> {
  const answer = once(server.process, 'message');
  server.process.send({ runs });
  const [message] = await answer;
  return measureSchema.parse(message);
}
