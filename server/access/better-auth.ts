import { AsyncLocalStorage } from 'node:async_hooks';
import { getCurrentAdapter } from '@better-auth/core/context';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins/bearer';
import type { Role } from '../../protocol/account.ts';
import { Bug } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Store } from '../store/store.ts';
import { authPath, passwordLength } from './calls.ts';
import { createJoining } from './first-account.ts';
import type { Hashing } from './hashing.ts';
import { refuseSuspended, suspensionFields } from './refuse-suspended.ts';
import { sessionCookieName } from './token.ts';

export interface BetterAuthSettings {
  store: Store;
  secret: string;
  publicUrl: string | undefined;
  adminEmail: string | undefined;
  ids: Ids;
  hashing: Hashing;
  log: Log;
}

/** What is known of one request beside the request itself. */
interface Exchange {
  passwordHash: string | undefined;
  failure: unknown;
}

/** The library, reduced to what we use of it. */
export interface BetterAuth {
  /**
   * @param request below `internalOrigin`.
   * @param newPassword of someone who joins: hashed before the library is called, since it hashes inside its
   * transaction, which on SQLite would keep every other writer waiting for as long.
   * @throws whatever failed inside, also where the library only logs it and says that all is well.
   */
  handle(request: Request, newPassword: string | undefined): Promise<Response>;
}

/** Where the library believes itself to be. No request comes from there, so that it trusts no origin of its own. */
export const internalOrigin = 'http://auth.invalid';
/** Carries the client's address to the library, which takes it from no header that a client can send. */
export const addressHeader = 'x-client-address';

const sessionLifeSeconds = 30 * 24 * 60 * 60;

/** The library's names on our columns; the types of the columns are those of the migrations. */
const tables = {
  user: {
    modelName: 'accounts',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    additionalFields: {
      role: { type: ['person', 'admin'], input: false, defaultValue: 'person' },
      ...suspensionFields,
    },
  },
  session: {
    modelName: 'sessions',
    fields: {
      userId: 'account',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
  },
  account: {
    modelName: 'credentials',
    fields: {
      userId: 'account',
      providerId: 'provider',
      accountId: 'subject',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
} satisfies Partial<BetterAuthOptions>;

/**
 * Sets the library up on our one database handle. Everything that it could also read from the environment is given, so
 * that nothing there changes what it does.
 */
export function createBetterAuth(settings: BetterAuthSettings): BetterAuth {
  const { store, secret, publicUrl, ids, hashing, log } = settings;
  const exchanges = new AsyncLocalStorage<Exchange>();
  const library = betterAuth({
    ...tables,
    database: { db: store.db, type: 'sqlite', transaction: true },
    baseURL: internalOrigin,
    basePath: authPath,
    secrets: [{ version: 1, value: secret }],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: {
        hash: async (password) => exchanges.getStore()?.passwordHash ?? hashing.hash(password),
        verify: ({ hash, password }) => hashing.verify(hash, password),
      },
    },
    session: { ...tables.session, expiresIn: sessionLifeSeconds, disableSessionRefresh: true, freshAge: 0 },
    plugins: [bearer({ requireSignature: true })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log(_level, ...parts: unknown[]) {
        const failure = parts.find((part) => part instanceof Error);
        const exchange = exchanges.getStore();
        if (exchange) exchange.failure ??= failure;
        else log.error({ err: failure }, 'the accounts could not be set up');
      },
    },
    databaseHooks: {
      user: { create: { before: withRole(settings.adminEmail) } },
      session: { create: { before: refuseSuspended } },
    },
    advanced: {
      useSecureCookies: false,
      // Both checks are those of origin.ts, the same ones for every call of the server; see auth.ts.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      cookies: { session_token: sessionCookie(publicUrl) },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => ids.next() },
    },
  });
  const joining = createJoining(settings.store);
  return {
    async handle(request, newPassword) {
      const passwordHash = newPassword === undefined ? undefined : await hashing.hash(newPassword);
      const exchange: Exchange = { passwordHash, failure: undefined };
      const call = () => exchanges.run(exchange, () => library.handler(request));
      const response = await (newPassword === undefined ? call() : joining(call));
      if (exchange.failure !== undefined) throw exchange.failure;
      return response;
    },
  };
}

function sessionCookie(publicUrl: string | undefined) {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  return { name: sessionCookieName(publicUrl), attributes };
}

type BeforeCreation = NonNullable<
  NonNullable<NonNullable<NonNullable<BetterAuthOptions['databaseHooks']>['user']>['create']>['before']
>;

/**
 * Makes the account of `adminEmail` an admin, or without one the first account. It runs in the transaction of the
 * joining, so that of two first people only one finds no other.
 */
function withRole(adminEmail: string | undefined): BeforeCreation {
  return async (user, context) => {
    if (!context) throw new Bug('an account is made outside a call');
    const adapter = await getCurrentAdapter(context.context.adapter);
    // Whoever can log in: people for whom an application speaks have an account too, and no way in.
    const isFirst = async () => (await adapter.findMany({ model: 'account', limit: 1 })).length === 0;
    const isAdmin = adminEmail === undefined ? await isFirst() : user.email === adminEmail.toLowerCase();
    const role: Role = isAdmin ? 'admin' : 'person';
    return { data: { ...user, role } };
  };
}
