import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { dumpSchema } from '../../scripts/schema/dump.ts';
import { openTestStore } from '../support/store.ts';

test('the migrations make the schema that is committed', async (t) => {
  const store = await openTestStore(t);
  const committed = new URL(`../../migrations/schema.${store.engine}.txt`, import.meta.url);
  assert.equal(
    await dumpSchema(store),
    await readFile(committed, 'utf8'),
    'run `npm run schema -- postgres://…` (an empty database) and look at the difference',
  );
});
