import assert from 'node:assert/strict';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { assertBooksHold } from '../support/books.ts';
import { openPlace } from '../support/command.ts';
import type { Scope } from '../support/scope.ts';
import { startUpstream } from '../support/upstream.ts';
import { startMeasured } from './measure.ts';
import { growthOf, longAnswer, soak } from './soak.ts';

/** `npm run soak -- --answers 10000`: exits with 0 only when the memory at the end is within 10 % of the first. */
const growthMax = 0.1;
const count = z.coerce.number().int().min(2);
const { values } = parseArgs({ options: { answers: { type: 'string' }, 'warm-up': { type: 'string' } } });
const plan = z.object({ answers: count.default(10_000), 'warm-up': count.default(1_000) }).parse(values);

const cleanUps: (() => Promise<void>)[] = [];
const scope: Scope = { after: (cleanUp) => void cleanUps.unshift(cleanUp) };
const print = (line: string) => void process.stdout.write(`${line}\n`);
const percent = (growth: number) => `${(growth * 100).toFixed(1)} %`;

const upstream = await startUpstream({ otherwise: longAnswer });
scope.after(() => upstream.close());
const place = await openPlace(scope);
const settings = { ...place.settings, OPENAI_BASE_URL: upstream.url, DAILY_ALLOWANCE: '1000000' };
const server = await startMeasured(settings);
scope.after(() => server[Symbol.asyncDispose]());
try {
  const { first, last, seconds } = await soak(server, {
    answers: plan.answers,
    warmUp: plan['warm-up'],
    tell: print,
  });
  const rss = growthOf(first.rssBytes, last.rssBytes);
  const heap = growthOf(first.heapBytes, last.heapBytes);
  print(
    `RSS ${percent(rss)}, heap ${percent(heap)} more, after ${plan.answers} answers in ${seconds.toFixed()} s`,
  );
  await assertBooksHold(await place.open());
  assert.ok(rss < growthMax && heap < growthMax, 'the memory has grown too much');
  assert.deepEqual(last.resources, first.resources, 'something is left open');
  assert.equal(last.listeners, first.listeners, 'a listener is left');
  assert.deepEqual([last.live, last.warnings], [0, []]);
} finally {
  for (const cleanUp of cleanUps) await cleanUp();
}
