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

const page = join(import.meta.dirname, '../../docs/use/openai.md');
const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]),
});
const response = z.object({
  output: z.tuple([z.object({ content: z.tuple([z.object({ text: z.string() })]) })]),
});

it('the lines of the page about OpenAI work as they stand', async (t) => {
  const upstream = await startUpstream({ models: ['gpt-5'] });
  t.after(() => upstream.close());
  const server = await startTestServer({ upstream });
  t.after(() => server.close());
  const person = await Person.join(server.url);
  const blocks = [...(await readFile(page, 'utf8')).matchAll(/```sh\n([\s\S]*?)```/g)];
  const lines = blocks.map(([, line = '']) => line.replaceAll('http://localhost:3000', server.url));
  const run = async (line: string | undefined, given: string) => {
    const { stdout } = await promisify(execFile)('sh', ['-c', `${given}\n${line}`]);
    return JSON.parse(stdout) as unknown;
  };
  assert.equal(lines.length, 3);
  const { key } = createdKey.parse(await run(lines[0], `SESSION='${person.token}'`));
  const whole = completion.parse(await run(lines[1], `KEY='${key}'`));
  assert.equal(whole.choices[0].message.content, defaultText);
  assert.equal(response.parse(await run(lines[2], `KEY='${key}'`)).output[0].content[0].text, defaultText);
});
