import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../server/base/clock.ts';
import type { RunId } from '../../server/base/ids.ts';
import { silentLog } from '../../server/base/log.ts';
import { parseConfig } from '../../server/config.ts';
import type { AppContext, Surroundings } from '../../server/context.ts';
import { verifyBooks } from '../../server/metering/verify.ts';
import { type RunningServer, startServer } from '../../server/start.ts';
import type { RunRow } from '../../server/store/rows/money.ts';
import { freshDatabase, testDatabaseUrl } from './database.ts';
import type { Scope } from './scope.ts';
import { selectOne } from './store.ts';
import type { Upstream } from './upstream.ts';

export interface TestServerOptions {
  /** Settings as the environment would give them. */
  env?: Record<string, string>;
  /** The model server; without one the demo answers, without a pause. */
  upstream?: Upstream;
  clock?: Clock;
  models?: Surroundings['models'];
  speech?: Surroundings['speech'];
  oauth?: Surroundings['oauth'];
  sessionCheckMs?: number;
}

export interface TestServer {
  readonly url: string;
  readonly compatUrls: RunningServer['compatUrls'];
  readonly redirectUrl: string | undefined;
  readonly context: AppContext;
  readonly dataDir: string;
  /** As SIGHUP does. */
  renewCertificate(): Promise<void>;
  /** Stops as SIGTERM does. */
  stop(): Promise<void>;
  /** Starts again on the same data and address. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Resolves with a run when it is closed, however it ends. */
  untilClosed(run: string): Promise<RunRow>;
  /** Fails with the names of the checks that do not hold. */
  assertBooksHold(): Promise<void>;
  close(): Promise<void>;
}

/** The real server on a port of its own, with its data in a temporary folder. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sarangbang-'));
  const cleanUps: (() => Promise<void>)[] = [];
  const scope: Scope = { after: (cleanUp) => void cleanUps.push(cleanUp) };
  const databaseUrl = testDatabaseUrl && (await freshDatabase(scope));
  const env: Record<string, string> = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...(options.upstream && { OPENAI_BASE_URL: options.upstream.url, OPENAI_API_KEY: 'sk-upstream-secret' }),
    ...options.env,
  };
  const surroundings: Surroundings = {
    clock: options.clock ?? systemClock,
    log: silentLog,
    models: options.models ?? { demoPause: async () => undefined },
    ...(options.speech && { speech: options.speech }),
    ...(options.oauth && { oauth: options.oauth }),
    sessionCheckMs: options.sessionCheckMs,
  };
  let running: RunningServer = await startServer(parseConfig(env), surroundings);
  env['PORT'] = new URL(running.url).port;
  const stop = () => running.close({ drainTimeoutMs: 0 });
  const start = async () => {
    running = await startServer(parseConfig(env), surroundings);
  };
  return {
    get url() {
      return running.url;
    },
    get compatUrls() {
      return running.compatUrls;
    },
    get redirectUrl() {
      return running.redirectUrl;
    },
    get context() {
      return running.context;
    },
    dataDir,
    renewCertificate: () => running.renewCertificate(),
    stop,
    start,
    async restart() {
      await stop();
      await start();
    },
    async untilClosed(run) {
      const { store, runs } = running.context;
      const { account } = await selectOne<RunRow>(store.read, 'select account from runs where id = ?', run);
      return runs.ended(account, run as RunId);
    },
    async assertBooksHold() {
      const results = await running.context.store.snapshot(verifyBooks);
      assert.deepEqual(
        results.filter(({ violations }) => violations.length > 0),
        [],
      );
    },
    async close() {
      await running.close({ drainTimeoutMs: 0 });
      for (const cleanUp of cleanUps) await cleanUp();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
