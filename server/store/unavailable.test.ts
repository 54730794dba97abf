import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog } from '../base/log.ts';
import { openPostgres } from './postgres.ts';
import { isStoreUnavailable } from './unavailable.ts';

const withCode = (code: string) => Object.assign(new Error('it says so'), { code });
const withResult = (errcode: number) =>
  Object.assign(new Error('it says so'), { code: 'ERR_SQLITE_ERROR', errcode });

test('a database that cannot be used at the moment is told from a statement that is wrong', () => {
  for (const error of [
    withCode('57P01'),
    withCode('57P03'),
    withCode('08006'),
    withCode('53300'),
    withCode('ECONNREFUSED'),
    withResult(13),
    withResult(5 | (1 << 8)),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([withCode('ECONNREFUSED')]),
    new Error('wrapped', { cause: withCode('57P01') }),
  ]) {
    assert.equal(isStoreUnavailable(error), true, error.message);
  }
  for (const error of [
    withCode('23505'),
    withCode('42601'),
    withResult(19),
    new Error('other'),
    null,
    'text',
  ]) {
    assert.equal(isStoreUnavailable(error), false);
  }
});

test('a server that is not there is unavailable', async () => {
  const store = openPostgres('postgres://postgres@127.0.0.1:1/none', silentLog);
  const failure = await store.db
    .selectFrom('accounts')
    .select('id')
    .execute()
    .catch((error: unknown) => error);
  assert.equal(isStoreUnavailable(failure), true);
  await store.close();
});
