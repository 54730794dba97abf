import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withRetries } from './transaction.ts';

function fault(codes: { code?: unknown; errcode?: unknown }): Error {
  return Object.assign(new Error('in the way'), codes);
}

const cases: { what: string; error: unknown; tries: number }[] = [
  { what: 'a deadlock of PostgreSQL', error: fault({ code: '40P01' }), tries: 3 },
  { what: 'a serialization failure of PostgreSQL', error: fault({ code: '40001' }), tries: 3 },
  { what: 'a busy SQLite', error: fault({ code: 'ERR_SQLITE_ERROR', errcode: 5 }), tries: 3 },
  { what: 'a locked SQLite', error: fault({ code: 'ERR_SQLITE_ERROR', errcode: 6 }), tries: 3 },
  { what: 'a SQLite that is busy with a snapshot', error: fault({ errcode: 5 | (2 << 8) }), tries: 3 },
  { what: 'a unique constraint', error: fault({ code: 'ERR_SQLITE_ERROR', errcode: 2067 }), tries: 1 },
  { what: 'a full disk', error: fault({ code: 'ERR_SQLITE_ERROR', errcode: 13 }), tries: 1 },
  { what: 'a unique constraint of PostgreSQL', error: fault({ code: '23505' }), tries: 1 },
  { what: 'an error without a code', error: new Error('a bug'), tries: 1 },
  { what: 'what is no error', error: { code: '40001' }, tries: 1 },
];

for (const { what, error, tries } of cases) {
  test(`${what}: ${tries} tries in all, and then what the last one threw`, async () => {
    let tried = 0;
    const attempt = async () => {
      tried += 1;
      throw error;
    };
    await assert.rejects(withRetries(attempt), (thrown) => thrown === error);
    assert.equal(tried, tries);
  });
}

test('the first try that works is the last', async () => {
  let tried = 0;
  const result = await withRetries(async () => {
    tried += 1;
    if (tried === 1) throw fault({ code: '40001' });
    return tried;
  });
  assert.equal(result, 2);
  assert.equal(tried, 2);
});
