import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabaseUrl } from '../../tests/support/database.ts';
import { openTestStore, selectOne } from '../../tests/support/store.ts';

const onPostgres = { skip: testDatabaseUrl === undefined && 'of PostgreSQL alone' };

for (const durability of ['power-loss', 'process'] as const) {
  test(
    `a commit that is to outlive ${durability} outlives a crash of the database`,
    onPostgres,
    async (t) => {
      const store = await openTestStore(t);
      const setting = await store.transaction(
        (tx) => selectOne<{ value: string }>(tx, "select current_setting('synchronous_commit') as value"),
        durability,
      );
      assert.equal(setting.value, 'on');
    },
  );
}
