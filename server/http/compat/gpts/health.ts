import type { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { type CompatParts, route } from '../contract.ts';
import { envelope } from './envelope.ts';

/** GET /health, for whoever asks: the parts that calls need, and whether they are there. */
export function serveHealth(app: Hono<AppEnv>, { store, bus, models, clock, version }: CompatParts): void {
  const startedAtMs = clock.monotonicMs();
  route(app, '/health', {
    GET: async (c) => {
      const [database, cache, model] = await Promise.all([
        isUp(() => store.read.selectFrom('nodes').select('id').limit(1).execute()),
        bus.isUp(),
        isUp(() => models.list()),
      ]);
      const isHealthy = database && cache && model;
      const word = (up: boolean) => (up ? 'up' : 'down');
      const data = {
        status: isHealthy ? 'ok' : 'degraded',
        database: word(database),
        cache: word(cache),
        model: word(model),
        version,
        uptime: Math.round((clock.monotonicMs() - startedAtMs) / 1000),
      };
      return isHealthy ? envelope(c, data) : envelope(c, data, { status: 503, message: 'a part is down' });
    },
  });
}

async function isUp(work: () => Promise<unknown>): Promise<boolean> {
  return work().then(
    () => true,
    () => false,
  );
}
