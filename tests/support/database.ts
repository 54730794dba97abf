import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { Client } from 'pg';
import type { Scope } from './scope.ts';

/**
 * The PostgreSQL server on which the suite runs the second time; undefined the first time, which is SQLite's. The test
 * command sets it.
 */
export const testDatabaseUrl: string | undefined = process.env['TEST_DATABASE_URL'] || undefined;

async function asAdmin(sql: string): Promise<void> {
  const admin = new Client({ connectionString: testDatabaseUrl });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}

/** An empty database of its own on the PostgreSQL server of the tests, gone when the test is over. @returns its URL. */
export async function freshDatabase(scope: Scope): Promise<string> {
  const name = `sarangbang_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template template0 encoding 'UTF8'`);
  scope.after(() => asAdmin(`drop database ${name} with (force)`));
  const url = new URL(testDatabaseUrl ?? '');
  url.pathname = `/${name}`;
  return url.href;
}
