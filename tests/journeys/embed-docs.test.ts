import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { embedToken } from '../../protocol/embed.ts';
import { callAs, makeKey } from '../support/embed.ts';
import { startEmbedExample } from '../support/embed-example.ts';
import { Person } from '../support/person.ts';
import { startTestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '../..');
const example = await readFile(join(root, 'examples/embed/server.mjs'), 'utf8');
const page = await readFile(join(root, 'docs/use/embed.md'), 'utf8');

function blocksOf(language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );
}

test('what the page about frames shows is what its example runs', () => {
  const [tag = ''] = blocksOf('html');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the example's own template
  const inExample = tag.trim().replace('https://chat.example.org', '${sarangbang}');
  assert.ok(example.includes(inExample), inExample);
  const [route = ''] = blocksOf('js');
  assert.ok(route.length > 100 && example.includes(route));
  assert.ok(example.split('\n').length < 80);
});

test('the line of the page about frames works as it stands', async (t) => {
  const server = await startTestServer();
  t.after(() => server.close());
  const { key } = await makeKey(await Person.join(server.url));
  const line = blocksOf('sh').find((block) => block.startsWith('curl')) ?? '';
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    `KEY=${key}\n${line.replace('http://localhost:3000', server.url)}`,
  ]);
  const { token, conversationId } = embedToken.parse(JSON.parse(stdout));
  const headers = { 'x-embed-origin': 'http://localhost:5000' };
  const read = await callAs(server.url, token, 'GET', `/conversations/${conversationId}/messages`, {
    headers,
  });
  assert.equal(read.status, 200);
});

test('the example gives each visitor tokens for a conversation of their own, and nobody else', async (t) => {
  const server = await startTestServer();
  t.after(() => server.close());
  const person = await Person.join(server.url);
  const { key } = await makeKey(person);
  const origin = await startEmbedExample(t, server.url, key);
  const html = await fetch(origin);
  const text = await html.text();
  assert.ok(text.includes('<script src=') && !text.includes(key));
  const cookie = html.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const ask = (headers: Record<string, string>) =>
    fetch(`${origin}/chat/token`, { method: 'POST', headers: { origin, ...headers } });
  const tokenOf = async (headers: Record<string, string>) =>
    embedToken.parse(await (await ask(headers)).json());
  const first = await tokenOf({ cookie });
  assert.equal((await tokenOf({ cookie })).conversationId, first.conversationId);
  assert.notEqual((await tokenOf({})).conversationId, first.conversationId);
  assert.equal((await ask({ cookie, origin: 'https://evil.example' })).status, 403);
  await person.request('DELETE', `/conversations/${first.conversationId}`);
  assert.equal((await ask({ cookie })).status, 502);
  assert.notEqual((await tokenOf({ cookie })).conversationId, first.conversationId);
});
