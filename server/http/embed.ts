import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { isEmbedOrigin } from '../../protocol/embed.ts';
import type { AppEnv } from './app-env.ts';
import { pageFolder } from './web.ts';

/** Only files of ours and calls to us: the words of a model bring nothing else in. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Minutes old at most, and then asked for by its hash. */
const scriptCaching = 'public, max-age=600, must-revalidate';

/**
 * GET /embed, our page for frames in pages of others, and GET /embed.js, which puts it there. No other address of ours can
 * be framed. The page is the same for everybody: what it may read it is told by a token.
 */
export function serveEmbed(app: Hono<AppEnv>): void {
  app.get('/embed', async (c) => {
    const origin = c.req.query('origin') ?? '';
    const parent = isEmbedOrigin(origin) ? origin : "'none'";
    const { outgoing } = c.env;
    outgoing.setHeader('Content-Security-Policy', `${contentSecurityPolicy}; frame-ancestors ${parent}`);
    // It can name no origin, and where both are sent an old browser would keep to this one.
    if (parent === origin) outgoing.removeHeader('X-Frame-Options');
    outgoing.setHeader('Permissions-Policy', 'microphone=(), camera=(), geolocation=(), payment=(), usb=()');
    outgoing.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('Cache-Control', 'no-cache');
    const html = await readFile(join(pageFolder, 'embed/embed.html'), 'utf8');
    return c.html(inTheme(html, c.req.query('theme')));
  });
  app.get('/embed.js', async (c) => sendScript(c, await readFile(join(pageFolder, 'embed.js'))));
}

/** Said in the page itself, so that nothing flashes. Anything else is left to the device. */
function inTheme(html: string, theme: string | undefined): string {
  if (theme !== 'light' && theme !== 'dark') return html;
  return html.replace('<html ', `<html data-theme="${theme}" `);
}

function sendScript(c: Context<AppEnv>, script: Buffer<ArrayBuffer>): Response {
  const tag = `"${createHash('sha256').update(script).digest('base64url')}"`;
  c.env.outgoing.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Cache-Control', scriptCaching);
  c.header('ETag', tag);
  if (c.req.header('if-none-match')?.includes(tag)) return c.body(null, 304);
  return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
}
