import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import pino from 'pino';
import { systemClock } from '../base/clock.ts';
import { createIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import { migrateSqlite, readMigrations } from '../store/migrate.ts';
import { openSqlite, type SqliteStore } from '../store/sqlite.ts';
import { AccountMails } from './account-mails.ts';
import { type Auth, type AuthSettings, createAuth } from './auth.ts';
import { createHashing } from './hashing.ts';
import { createSessions, type Sessions } from './session.ts';
import { sessionCookieName } from './token.ts';

export const testSecret = 'a secret of the tests, not of anyone else';
/** Anybody may join, and no invitation holds. */
const openToAll: AuthSettings['joining'] = {
  mode: 'open',
  redeem: async () => null,
  welcome: async () => undefined,
};
export const testOrigin = 'http://localhost:3000';
export const person = { name: '김하늘', email: 'haneul@example.org', password: '비밀번호는 열두 글자' };

/** A folder that goes with the test. */
export async function makeTestFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'access-'));
  test.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** A migrated database, closed after the test if it was not before. */
export async function openTestStore(test: TestContext, folder: string): Promise<SqliteStore> {
  const store = openSqlite(join(folder, 'test.db'));
  test.after(() => store.close());
  migrateSqlite(store.handle, await readMigrations(), systemClock.nowMs());
  return store;
}

/** What a browser or a program got back. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
  /** The whole `Set-Cookie` of the session; undefined when there is none. */
  setCookie: string | undefined;
  /** `name=value` of it, as a browser sends it back. */
  cookie: string | undefined;
  bearer: string | undefined;
}

export interface CallOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  origin?: string;
  secure?: boolean;
}

export interface TestAccess {
  store: SqliteStore;
  auth: Auth;
  sessions: Sessions;
  /** The lines of the log, as JSON. */
  logged: string[];
  call(path: string, options?: CallOptions): Promise<Answer>;
  join(changes?: Partial<typeof person>): Promise<Answer>;
  logIn(changes?: Partial<typeof person>): Promise<Answer>;
}

/** Access on a real database. @param folder of a database that is there, for a second start. */
export async function createTestAccess(
  test: TestContext,
  settings: Partial<Omit<AuthSettings, 'store'>> = {},
  folder?: string,
): Promise<TestAccess> {
  const store = await openTestStore(test, folder ?? (await makeTestFolder(test)));
  const logged: string[] = [];
  const publicUrl = settings.publicUrl;
  const auth = createAuth({
    store,
    secret: testSecret,
    publicUrl,
    pageOrigins: [],
    adminEmail: undefined,
    ids: createIds(systemClock),
    mails: new AccountMails({ store, clock: systemClock, log: silentLog, mailer: null, publicUrl }),
    clock: systemClock,
    hashing: createHashing(),
    oauthProviders: [],
    joining: openToAll,
    log: pino({ level: 'debug' }, { write: (line: string) => logged.push(line) }),
    ...settings,
  });
  const cookieName = sessionCookieName(publicUrl);
  const sessions = createSessions({ store, secret: testSecret, cookieName, clock: systemClock });

  const call = async (path: string, options: CallOptions = {}): Promise<Answer> => {
    const { method = 'POST', body, headers = {}, origin = publicUrl ?? testOrigin, secure = false } = options;
    const request = new Request(`${origin}/api/auth${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await auth.handle(request, { secure, address: '203.0.113.7' });
    const [setCookie, ...others] = response.headers.getSetCookie();
    assert.deepEqual(others, [], 'no cookie but that of the session is ever set');
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      setCookie,
      cookie: setCookie?.split(';')[0],
      bearer: response.headers.get('set-auth-token') ?? undefined,
    };
  };
  const { name: _name, ...credentials } = person;
  return {
    store,
    auth,
    sessions,
    logged,
    call,
    join: (changes) => call('/sign-up/email', { body: { ...person, ...changes } }),
    logIn: (changes) => call('/sign-in/email', { body: { ...credentials, ...changes } }),
  };
}
