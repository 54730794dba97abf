import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import { clientPage } from './openapi/page.ts';
import { errorsPage } from './problem.ts';

const root = join(import.meta.dirname, '../..');
/** Where the built page is. */
export const pageFolder = join(root, 'web/dist');

/** Built files have the hash of their content in their name; everything else is asked for anew. */
const immutable = 'public, max-age=31536000, immutable';

/** Serves the built page: files by their path, and the page itself for every other address that a browser opens. */
export function servePage(app: Hono<AppEnv>): void {
  for (const [path, name] of [
    [errorsPage, 'errors.md'],
    [clientPage, 'client.md'],
  ] as const) {
    app.get(path, async (c) => c.text(await readFile(join(root, 'docs/use', name), 'utf8')));
  }
  app.use(
    '*',
    serveStatic({
      root: pageFolder,
      precompressed: true,
      onFound: (path, c) => c.header('Cache-Control', path.includes('/assets/') ? immutable : 'no-cache'),
    }),
  );
  app.get('*', async (c, next) => {
    const wantsPage = (c.req.header('accept') ?? '').includes('text/html');
    if (!wantsPage || /\.\w+$/.test(c.req.path)) return next();
    c.header('Cache-Control', 'no-cache');
    return c.html(await readFile(join(pageFolder, 'index.html'), 'utf8'));
  });
}
