import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { joinAndOpen, visit } from './visitor.ts';

const manifestSchema = z.object({
  name: z.literal('사랑방'),
  lang: z.literal('ko'),
  start_url: z.literal('/'),
  display: z.literal('standalone'),
  icons: z.array(z.object({ src: z.string(), type: z.string(), sizes: z.string() })),
  shortcuts: z.array(z.object({ name: z.string(), url: z.string() })),
});

test('the page can be installed as an app', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const chromium = await page.context().newCDPSession(page);
  // Windows without a history of their own, as those of tests, are never offered it.
  const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors');
  const faults = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  assert.deepEqual(faults, []);
  const { url, errors } = await chromium.send('Page.getAppManifest');
  assert.equal(url, `${server.url}/manifest.webmanifest`);
  assert.deepEqual(errors, []);
});

test('the manifest names what is there, each as what it is', async (t) => {
  const { server } = await visit(t);
  const reply = await fetch(`${server.url}/manifest.webmanifest`);
  assert.match(reply.headers.get('content-type') ?? '', /^application\/manifest\+json/);
  const manifest = manifestSchema.parse(await reply.json());
  assert.deepEqual(
    manifest.shortcuts.map(({ name }) => name),
    ['새 대화', '역할극', '복습'],
  );
  for (const { src, type, sizes } of manifest.icons) {
    const icon = await fetch(server.url + src);
    assert.equal(icon.headers.get('content-type')?.split(';')[0], type, src);
    if (type !== 'image/png') continue;
    const bytes = Buffer.from(await icon.arrayBuffer());
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
});

test('the worker is asked for anew each time, and stands behind the whole page', async (t) => {
  const { page, server } = await visit(t, { worker: true });
  const reply = await fetch(`${server.url}/sw.js`, { headers: { 'accept-encoding': 'br' } });
  assert.equal(reply.headers.get('cache-control'), 'no-cache');
  assert.equal(reply.headers.get('content-encoding'), 'br');
  assert.match(reply.headers.get('content-type') ?? '', /^text\/javascript/);
  await page.goto(`${server.url}/login`);
  const scope = await page.evaluate('navigator.serviceWorker.ready.then(({ scope }) => scope)');
  assert.equal(scope, `${server.url}/`);
});
