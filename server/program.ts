import process from 'node:process';
import { systemClock } from './base/clock.ts';
import { createLog, type Log } from './base/log.ts';
import { CertificateError } from './certificate.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type RunningServer, startServer } from './start.ts';
import { FolderTaken } from './store/lock.ts';
import { SchemaError } from './store/migrate.ts';

/** The program: reads the settings, starts, says where it is, and stops when it is asked to. */
export async function main(): Promise<void> {
  try {
    const config = readConfig();
    const log = createLog(config.LOG_LEVEL);
    const server = await startServer(config, { clock: systemClock, log });
    process.stdout.write(`${await announcement(config, server)}\n`);
    stopOnSignals(server, log);
    if (config.TLS_CERT) renewOnSignal(server, log);
  } catch (error) {
    process.stderr.write(`Sarangbang does not start: ${explain(error)}\n`);
    process.exitCode = 1;
  }
}

async function announcement(config: Config, server: RunningServer): Promise<string> {
  const { protocol, port } = new URL(server.url);
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(config.HOST);
  const address = config.PUBLIC_URL ?? (local ? `${protocol}//localhost:${port}` : server.url);
  const model = await server.context.models.list().then(
    ([first]) =>
      first?.demo ? 'the built-in demo (set OPENAI_API_KEY for a real one)' : (first?.id ?? 'none'),
    () => 'not reachable at the moment',
  );
  const price = server.context.price.source === 'admin' ? ' · price: as an admin set it' : '';
  return `Sarangbang is at ${address} · data in ${dataOf(config)} · model: ${model}${price}`;
}

/** Where the data is; of a PostgreSQL never the password. */
function dataOf(config: Config): string {
  if (!config.DATABASE_URL) return config.DATA_DIR;
  const { host, pathname } = new URL(config.DATABASE_URL);
  return `PostgreSQL at ${host}${pathname}`;
}

/** The first signal drains; the second one does not wait. */
function stopOnSignals(server: RunningServer, log: Log): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping: what is being answered may finish');
    server.close().catch((error: unknown) => {
      log.error({ err: error }, 'the stop failed');
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Whoever renews the certificate can say so by SIGHUP. */
function renewOnSignal(server: RunningServer, log: Log): void {
  process.on('SIGHUP', () => {
    server.renewCertificate().catch((error: unknown) => {
      log.error({ err: error }, 'the certificate stays as it was');
    });
  });
}

const plainErrors = [ConfigError, CertificateError, FolderTaken, SchemaError];

/** What the operator can do something about in one line; anything else with where it came from. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (plainErrors.some((kind) => error instanceof kind)) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `${error.message}: set PORT to another one`;
  return error.stack ?? error.message;
}
