import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertBooksHold } from '../support/books.ts';
import { openPlace } from '../support/command.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { startUpstream } from '../support/upstream.ts';
import { startMeasured } from './measure.ts';
import { growthOf, longAnswer, soak } from './soak.ts';

/** The process is the same whatever the engine is, and PostgreSQL's own time would not fit: `npm run soak` takes it. */
const onSqlite = { skip: testDatabaseUrl === undefined ? false : 'too long for the suite' };

/** A short one: what is kept for each answer would show, what is filled once may still grow. */
const heapGrowthMax = 0.25;

it('hundreds of answers leave nothing behind in the process', {
  timeout: 540_000,
  ...onSqlite,
}, async (t) => {
  const upstream = await startUpstream({ otherwise: longAnswer });
  t.after(() => upstream.close());
  const place = await openPlace(t);
  await using server = await startMeasured({
    ...place.settings,
    OPENAI_BASE_URL: upstream.url,
    DAILY_ALLOWANCE: '1000000',
  });
  const { first, last } = await soak(server, {
    answers: 300,
    warmUp: 100,
    tell: (line) => t.diagnostic(line),
  });
  assert.ok(growthOf(first.heapBytes, last.heapBytes) < heapGrowthMax);
  assert.deepEqual(last.resources, first.resources);
  assert.equal(last.listeners, first.listeners);
  assert.deepEqual([last.live, last.warnings], [0, []]);
  await assertBooksHold(await place.open());
});
