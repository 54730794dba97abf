import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';
import { createdKey } from '../../protocol/key.ts';
import { Person } from '../support/person.ts';
import { startTestServer } from '../support/server.ts';
import { defaultText, startUpstream } from '../support/upstream.ts';

const root = join(import.meta.dirname, '../..');
const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]),
});
const response = z.object({
  output: z.tuple([z.object({ content: z.tuple([z.object({ text: z.string() })]) })]),
});

/** The blocks of a page that call this server, as they stand there but for the address. */
async function callsOf(page: string, url: string): Promise<string[]> {
  const blocks = [...(await readFile(join(root, page), 'utf8')).matchAll(/```sh\n([\s\S]*?)```/g)];
  const lines = blocks.map(([, line = '']) => line).filter((line) => line.includes('http://localhost:3000/'));
  return lines.map((line) => line.replaceAll('http://localhost:3000', url));
}

/** Runs a line in a shell. @param given what is set before it. */
async function run(line: string | undefined, given: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)('sh', ['-c', `${given}\n${line}`]);
  return JSON.parse(stdout) as unknown;
}

it('the lines of the page about OpenAI work as they stand', async (t) => {
  const upstream = await startUpstream({ models: ['gpt-5'] });
  t.after(() => upstream.close());
  const server = await startTestServer({ upstream });
  t.after(() => server.close());
  const person = await Person.join(server.url);
  const lines = await callsOf('docs/use/openai.md', server.url);
  assert.equal(lines.length, 4);
  const { key } = createdKey.parse(await run(lines[0], `SESSION='${person.token}'`));
  const whole = completion.parse(await run(lines[1], `KEY='${key}'`));
  assert.equal(whole.choices[0].message.content, defaultText);
  assert.equal(response.parse(await run(lines[2], `KEY='${key}'`)).output[0].content[0].text, defaultText);
  const body = { name: '앱', scopes: ['chat', 'act-for-user'] };
  const acting = createdKey.parse(await (await person.request('POST', '/keys', { body })).json());
  const forSomebody = completion.parse(await run(lines[3], `KEY='${acting.key}'`));
  assert.equal(forSomebody.choices[0].message.content, defaultText);
});

for (const page of ['README.md', 'README.ko.md']) {
  it(`the line of ${page} works on a server that was just started`, async (t) => {
    const server = await startTestServer();
    t.after(() => server.close());
    const person = await Person.join(server.url);
    const made = await person.request('POST', '/keys', { body: { name: '노트북' } });
    const { key } = createdKey.parse(await made.json());
    const lines = await callsOf(page, server.url);
    assert.equal(lines.length, 1);
    assert.ok(completion.parse(await run(lines[0], `KEY='${key}'`)).choices[0].message.content.length > 0);
  });
}
