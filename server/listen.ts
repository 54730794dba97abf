import type { Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Certificate, type CertificateFiles, readCertificate } from './certificate.ts';
import type { AppEnv } from './http/app-env.ts';
import { createRedirectServer } from './redirect.ts';

/** How long a reply that is under way may still take. */
export const replyTimeoutMs = 5_000;

/**
 * TLS 1.3, and of 1.2 what has forward secrecy and authenticated encryption (the "intermediate" ones of Mozilla's
 * Server Side TLS 5.7).
 */
const tlsOptions = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ].join(':'),
} as const;

/** The ports on which this process listens: by TLS where there is a certificate, and else in the open. */
export class Listeners {
  readonly #servers: (Server | TlsServer)[] = [];
  readonly #host: string;
  readonly #files: CertificateFiles | undefined;
  #certificate: Certificate | undefined;

  private constructor(host: string, files?: CertificateFiles, certificate?: Certificate) {
    this.#host = host;
    this.#files = files;
    this.#certificate = certificate;
  }

  /**
   * @param files of the certificate; without them nothing is encrypted.
   * @throws CertificateError
   */
  static async create(host: string, files: CertificateFiles | undefined): Promise<Listeners> {
    return files ? new Listeners(host, files, await readCertificate(files)) : new Listeners(host);
  }

  /** When the certificate runs out, in milliseconds UTC; undefined without one. */
  get expiresAtMs(): number | undefined {
    return this.#certificate?.expiresAtMs;
  }

  /**
   * Serves an app.
   * @param port 0 takes any that is free.
   * @returns where it is, such as `http://127.0.0.1:3000`.
   * @throws what the operating system says of the address.
   */
  async listen(app: Hono<AppEnv>, port: number): Promise<string> {
    const certificate = this.#certificate;
    const server = certificate
      ? createAdaptorServer({
          fetch: app.fetch,
          createServer: createTlsServer,
          serverOptions: { ...tlsOptions, cert: certificate.cert, key: certificate.key },
        })
      : createAdaptorServer({ fetch: app.fetch });
    return this.#open(server as Server | TlsServer, certificate ? 'https' : 'http', port);
  }

  /**
   * Sends readers of plain HTTP on to a port of TLS.
   * @param to that port, and the address that people type.
   * @returns where it is. @throws what the operating system says of the address.
   */
  redirect(port: number, to: { publicUrl: string | undefined; port: number }): Promise<string> {
    return this.#open(createRedirectServer(to), 'http', port);
  }

  /**
   * Takes the certificate that the files hold at this moment for every connection from here on. Those that stand go on.
   * @returns whether it is another one than before. @throws CertificateError, and then all is as it was.
   */
  async renewCertificate(): Promise<boolean> {
    if (!this.#files || !this.#certificate) return false;
    const { cert, key } = this.#certificate;
    const renewed = await readCertificate(this.#files);
    if (renewed.cert === cert && renewed.key === key) return false;
    for (const server of this.#servers) {
      if ('setSecureContext' in server)
        server.setSecureContext({ ...tlsOptions, cert: renewed.cert, key: renewed.key });
    }
    this.#certificate = renewed;
    return true;
  }

  /** Lets replies that are under way be sent, and then closes what is left. */
  async close(): Promise<void> {
    await Promise.all(this.#servers.map(closeServer));
  }

  async #open(server: Server | TlsServer, scheme: 'http' | 'https', port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, this.#host, resolve);
    });
    this.#servers.push(server);
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `${scheme}://${host}:${(server.address() as AddressInfo).port}`;
  }
}

async function closeServer(server: Server | TlsServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => server.closeAllConnections(), replyTimeoutMs);
  await closed;
  clearTimeout(cut);
}
