import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv } from './http/app-env.ts';

/** How long a reply that is under way may still take. */
const replyTimeoutMs = 5_000;

/** The ports on which this process listens. */
export class Listeners {
  readonly #servers: ServerType[] = [];
  readonly #host: string;

  constructor(host: string) {
    this.#host = host;
  }

  /**
   * Serves an app.
   * @param port 0 takes any that is free.
   * @returns where it is, such as `http://127.0.0.1:3000`.
   * @throws what the operating system says of the address.
   */
  async listen(app: Hono<AppEnv>, port: number): Promise<string> {
    const server = createAdaptorServer({ fetch: app.fetch });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, this.#host, resolve);
    });
    this.#servers.push(server);
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `http://${host}:${(server.address() as AddressInfo).port}`;
  }

  /** Lets replies that are under way be sent, and then closes what is left. */
  async close(): Promise<void> {
    await Promise.all(this.#servers.map(closeServer));
  }
}

async function closeServer(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, replyTimeoutMs);
  await closed;
  clearTimeout(cut);
}
