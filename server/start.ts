import { retainSessions } from './access/retain.ts';
import { isoTime } from './base/clock.ts';
import type { Config } from './config.ts';
import { type AppContext, createContext, type Surroundings } from './context.ts';
import type { ContractName } from './http/compat/names.ts';
import { retainJournal } from './journal/retain.ts';
import { Listeners } from './listen.ts';
import { lockFolder } from './store/lock.ts';

/** How long runs may go on after the program was asked to stop. */
export const drainTimeoutMs = 30_000;
const beatEveryMs = 3_000;
const reapEveryMs = 5_000;
/** How soon a stop that was asked at another node is seen. */
const stopEveryMs = 250;
/** How soon what was written can be found. */
const indexEveryMs = 500;
/** How soon what could not be purged at once is tried again, and what another node has left. */
const purgeEveryMs = 60_000;
const retainEveryMs = 60 * 60 * 1000;
/** How soon a certificate that was renewed is served with. */
const certificateEveryMs = 60_000;
/** How long before its end a certificate is complained of: Let's Encrypt's are renewed 30 days before. */
const expiresSoonMs = 7 * 24 * 60 * 60 * 1000;

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  url: string;
  /** Where the contracts are that have a port of their own. */
  compatUrls: Partial<Record<ContractName, string>>;
  /** Where plain HTTP is sent on to TLS from. */
  redirectUrl: string | undefined;
  context: AppContext;
  /** Serves with what the files of the certificate hold at this moment. @throws CertificateError, and then as before. */
  renewCertificate(): Promise<void>;
  /** Accepts nothing more, lets runs finish, and closes everything. */
  close(options?: { drainTimeoutMs?: number }): Promise<void>;
}

/**
 * Starts the whole program: takes the data folder, brings the schema up to date, closes what an earlier process left
 * open, and only then listens.
 * @throws CertificateError, FolderTaken, or what the operating system says of the address.
 */
export async function startServer(config: Config, surroundings: Surroundings): Promise<RunningServer> {
  const { TLS_CERT: cert, TLS_KEY: key } = config;
  const listeners = await Listeners.create(config.HOST, cert && key ? { cert, key } : undefined);
  const lock = lockFolder(config.DATA_DIR);
  const context = await createContext(config, surroundings).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const { lease, runs, journal, models, speech, mails, bus, indexer, purges, store } = context;
  const { log, clock } = surroundings;
  const timers: NodeJS.Timeout[] = [];
  const every = (ms: number, what: string, work: () => Promise<unknown>) => {
    const timer = setInterval(() => {
      work().catch((error: unknown) => log.error({ err: error }, `${what} failed`));
    }, ms);
    timers.push(timer.unref());
  };
  const close: RunningServer['close'] = async (options = {}) => {
    await runs.drain(options.drainTimeoutMs ?? drainTimeoutMs);
    for (const timer of timers) clearInterval(timer);
    await listeners.close();
    await mails.close();
    await indexer.close();
    await purges.close();
    await journal.close();
    await models.close();
    await speech.close();
    await bus.close();
    await lease.release().catch((error: unknown) => log.warn({ err: error }, 'the lease runs out by itself'));
    await store.close();
    lock.release();
  };
  let urls: Pick<RunningServer, 'url' | 'compatUrls' | 'redirectUrl'>;
  try {
    if (store.engine === 'sqlite') await lease.buryOthers();
    await lease.take();
    while ((await runs.reap()) > 0);
    urls = await listen(listeners, config, context);
  } catch (error) {
    await close();
    throw error;
  }
  every(beatEveryMs, 'renewing the lease', () => lease.beat());
  every(stopEveryMs, 'looking for stops', () => runs.stopRequested());
  every(reapEveryMs, 'closing runs that nobody writes', () => runs.reap());
  every(indexEveryMs, 'indexing what was written', () => indexer.run());
  const purge = () => purges.run();
  purge().catch((error: unknown) => log.error({ err: error }, 'purging failed; it is tried again'));
  every(purgeEveryMs, 'purging what withdrawn people left', purge);
  every(retainEveryMs, 'letting go of old journals', () => retainJournal(store, clock.nowMs()));
  every(retainEveryMs, 'letting go of old sessions', () => retainSessions(store, clock.nowMs()));
  const renewCertificate = async () => {
    const isOther = await listeners.renewCertificate();
    if (isOther) log.info('the certificate was renewed');
  };
  const warnOfExpiry = async () => {
    const { expiresAtMs } = listeners;
    if (expiresAtMs === undefined || expiresAtMs - clock.nowMs() > expiresSoonMs) return;
    log.warn({ expiresAt: isoTime(expiresAtMs) }, 'the certificate runs out and was not renewed');
  };
  await warnOfExpiry();
  every(certificateEveryMs, 'renewing the certificate', renewCertificate);
  every(retainEveryMs, 'looking at the certificate', warnOfExpiry);
  return { ...urls, context, renewCertificate, close };
}

async function listen(listeners: Listeners, config: Config, context: AppContext) {
  const url = await listeners.listen(context.app, config.PORT);
  const compatUrls: RunningServer['compatUrls'] = {};
  for (const { contract, port } of config.COMPAT_PORTS) {
    compatUrls[contract] = await listeners.listen(context.compatPort(contract), port);
  }
  const { PUBLIC_URL: publicUrl, HTTP_REDIRECT_PORT: redirectPort } = config;
  const to = { publicUrl, port: Number(new URL(url).port || 443) };
  const redirectUrl = redirectPort === undefined ? undefined : await listeners.redirect(redirectPort, to);
  return { url, compatUrls, redirectUrl };
}
