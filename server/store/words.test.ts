import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EngineWords, inWordsOf } from './words.ts';

const locking: EngineWords = {
  INT8: 'bigint',
  STRICT: '',
  NOW_MS: 'now()',
  rowLock: (clause) => ` ${clause}`,
};
const plain: EngineWords = { INT8: 'integer', STRICT: ' strict', NOW_MS: 'clock()', rowLock: () => '' };

const cases: { what: string; sql: string; onLocking: string; onPlain: string }[] = [
  {
    what: 'a column',
    sql: 'create table a (n INT8 not null, m INT8)',
    onLocking: 'create table a (n bigint not null, m bigint)',
    onPlain: 'create table a (n integer not null, m integer)',
  },
  {
    what: 'a table',
    sql: 'create table a (n integer) STRICT;',
    onLocking: 'create table a (n integer);',
    onPlain: 'create table a (n integer) strict;',
  },
  {
    what: 'the clock',
    sql: 'select NOW_MS, n from a where n < NOW_MS',
    onLocking: 'select now(), n from a where n < now()',
    onPlain: 'select clock(), n from a where n < clock()',
  },
  {
    what: 'a row lock',
    sql: 'select n from a join b on true {for update of a} limit 1',
    onLocking: 'select n from a join b on true for update of a limit 1',
    onPlain: 'select n from a join b on true limit 1',
  },
  {
    what: 'words that only hold one of these',
    sql: "select PINT8, STRICTER, '{}' from a",
    onLocking: "select PINT8, STRICTER, '{}' from a",
    onPlain: "select PINT8, STRICTER, '{}' from a",
  },
];

for (const { what, sql, onLocking, onPlain } of cases) {
  test(`${what} is said in each engine's words`, () => {
    assert.equal(inWordsOf(locking, sql), onLocking);
    assert.equal(inWordsOf(plain, sql), onPlain);
  });
}
