import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ContractName } from '../../server/http/compat/names.ts';
import { launchChromium } from '../support/chromium.ts';
import { movableClock } from '../support/clock.ts';
import { type Scope, unwinding } from '../support/scope.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { openPage } from './visitor.ts';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A front end that was written for another server, in a real browser, on its contract here. */
export interface FrontVisit {
  readonly page: Page;
  readonly server: TestServer;
  readonly upstream: Upstream;
  /** Moves the server's time of day on. */
  advance(ms: number): void;
}

/**
 * Opens the front end of fronts/<name>/ on a contract that is alone at a port of its own.
 * @param place `elsewhere` is an origin of its own, which the server was told of; `same` is that of the contract.
 */
export async function visitFront(
  test: Scope,
  name: ContractName,
  { place, env = {} }: { place: 'elsewhere' | 'same'; env?: Record<string, string> },
): Promise<FrontVisit> {
  const t = unwinding(test);
  const folder = join(import.meta.dirname, 'fronts', name);
  const upstream = await startUpstream();
  t.after(() => upstream.close());
  const elsewhere = place === 'elsewhere' ? await serveFolder(t, folder) : null;
  const time = movableClock();
  const server = await startTestServer({
    upstream,
    clock: time.clock,
    env: {
      COMPAT_PORTS: `${name}=0`,
      ...(elsewhere === null ? { COMPAT_STATIC: folder } : { CORS_ORIGINS: elsewhere }),
      ...env,
    },
  });
  t.after(() => server.close());
  const browser = await launchChromium();
  t.after(() => browser.close());
  const page = await openPage(t, browser);
  const contract = server.compatUrls[name] ?? '';
  const query = new URLSearchParams({ api: contract });
  await page.goto(elsewhere === null ? `${contract}/index.html` : `${elsewhere}/index.html?${query}`);
  return { page, server, upstream, advance: time.advance };
}

/** Fills fields in by their labels, and presses a button. */
export async function submit(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** @returns the origin at which the files of a folder are. */
async function serveFolder(t: Scope, folder: string): Promise<string> {
  const server = createServer(async ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://front.example');
    const file = await readFile(join(folder, pathname)).catch(() => null);
    const type = types[extname(pathname)] ?? 'text/plain';
    response.writeHead(file === null ? 404 : 200, { 'content-type': type }).end(file ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
