import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startTestServer } from '../../support/server.ts';
import { startUpstream } from '../../support/upstream.ts';
import { cutStreams } from './campaign.ts';

/** `npm run cuts -- --cuts 10000`: exits with 0 only when every reader had the text that the model said. */
const { values } = parseArgs({ options: { cuts: { type: 'string' }, seed: { type: 'string' } } });
const campaign = z
  .object({
    cuts: z.coerce.number().int().min(1).default(10_000),
    seed: z.string().default(randomBytes(4).toString('hex')),
  })
  .parse(values);
const upstream = await startUpstream();
const server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '1000000' } });
const print = (line: string) => process.stdout.write(`${line}\n`);

print(`${server.context.store.engine}, seed ${campaign.seed}`);
const startedMs = performance.now();
const { wrong, ...result } = await cutStreams(server, upstream, campaign);
const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
await server.assertBooksHold();
await server.close();
await upstream.close();

print(
  `${result.cuts} cuts in ${result.lines} lines of ${result.readers} readers, ${result.answers} answers, ${seconds} s`,
);
print(`${result.characters} characters read`);
for (const { answer, seen, said } of wrong.slice(0, 3)) {
  print(`answer ${answer} was read as ${JSON.stringify(seen)}, the model said ${JSON.stringify(said)}`);
}
print(`${wrong.length} readers with another text than the model's`);
process.exitCode = wrong.length === 0 ? 0 : 1;
