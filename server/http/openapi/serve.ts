import { readFile } from 'node:fs/promises';
import type { BlockList } from 'node:net';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { sessionCookieName } from '../../access/token.ts';
import type { AppEnv } from '../app-env.ts';
import { clientOf } from '../client.ts';
import type { Endpoint } from '../endpoint.ts';
import { type ApiDocument, describeApi } from './document.ts';
import { docsPage } from './page.ts';

/** The colours of the web app, and what the page has of its own. */
const styles = [join(import.meta.dirname, '../../../web/tokens.css'), join(import.meta.dirname, 'docs.css')];

export interface DocsParts {
  endpoints: readonly Endpoint[];
  version: string;
  publicUrl: string | undefined;
  trustedProxies: BlockList;
}

/** GET /openapi.json, /docs and its styles, for everybody. The description is made when it is first asked for. */
export function serveDocs(app: Hono<AppEnv>, parts: DocsParts): void {
  const { endpoints, version, publicUrl } = parts;
  let made: ApiDocument | undefined;
  const describe = () => {
    made ??= describeApi(endpoints, { version, cookieName: sessionCookieName(publicUrl) });
    return made;
  };
  app.get('/openapi.json', (c) => {
    c.header('Cache-Control', 'no-cache');
    return c.json(describe());
  });
  app.get('/docs', (c) => {
    c.header('Cache-Control', 'no-cache');
    return c.html(docsPage(describe(), publicUrl ?? originOf(c, parts)));
  });
  app.get('/docs/style.css', async (c) => {
    const texts = await Promise.all(styles.map((path) => readFile(path, 'utf8')));
    c.header('Cache-Control', 'no-cache');
    return c.body(texts.join('\n'), 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });
}

function originOf(c: Context<AppEnv>, { trustedProxies }: DocsParts): string {
  const { secure } = clientOf(c.env.incoming, trustedProxies);
  return `${secure ? 'https' : 'http'}://${new URL(c.req.url).host}`;
}
