import { AsyncLocalStorage } from 'node:async_hooks';
import { getCurrentAdapter } from '@better-auth/core/context';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins/bearer';
import type { Role } from '../../protocol/account.ts';
import { oauthProviderIds } from '../../protocol/oauth.ts';
import type { Clock } from '../base/clock.ts';
import { Bug } from '../base/errors.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Store } from '../store/store.ts';
import { languageField, languageOf } from './accept-language.ts';
import { authPath, passwordLength } from './calls.ts';
import { createJoining } from './first-account.ts';
import { createGate, type Hashing } from './hashing.ts';
import { admit, type Joining, type JoiningExchange, welcome, withTransactions } from './joining.ts';
import { type OAuthExchange, oauthPlugin } from './oauth/plugin.ts';
import type { OAuthProvider } from './oauth/provider.ts';
import { type BeforeSession, refuseSuspended, suspensionFields } from './refuse-suspended.ts';
import { sessionCookieName, stateCookieName, twoFactorCookieName } from './token.ts';
import { twoFactorPlugin } from './two-factor/plugin.ts';

export interface BetterAuthSettings {
  store: Store;
  secret: string;
  publicUrl: string | undefined;
  adminEmail: string | undefined;
  joining: Joining;
  clock: Clock;
  ids: Ids;
  hashing: Hashing;
  /** Who else can say who somebody is. */
  oauthProviders: readonly OAuthProvider[];
  log: Log;
}

/** What the library needs to know of a request beside the request itself. */
export interface Ask {
  /**
   * Of someone who joins: hashed before the library is called, since it hashes inside its transaction, which on SQLite
   * would keep every other writer waiting for as long.
   */
  newPassword?: string | undefined;
  /** Where the browser is, such as `https://example.org`. */
  publicOrigin: string;
  /** What must not happen twice at once: see `createJoining`, and two ways in that are unlinked. */
  alone?: 'joining' | 'unlinking' | undefined;
  /** The token with which somebody joins. */
  invitation?: string | undefined;
}

export interface Outcome extends Pick<OAuthExchange, 'oauthError'> {
  response: Response;
}

interface Exchange extends OAuthExchange, JoiningExchange {
  passwordHash: string | undefined;
  failure: unknown;
}

/** The library, reduced to what we use of it. */
export interface BetterAuth {
  /**
   * @param request below `internalOrigin`.
   * @throws whatever failed inside, also where the library only logs it and says that all is well.
   */
  handle(request: Request, ask: Ask): Promise<Outcome>;
}

/** Where the library believes itself to be. No request comes from there, so that it trusts no origin of its own. */
export const internalOrigin = 'http://auth.invalid';
/** Carries the client's address to the library, which takes it from no header that a client can send. */
export const addressHeader = 'x-client-address';

const sessionLifeSeconds = 30 * 24 * 60 * 60;
/** How long after the log-in a session may link and unlink other ways to log in. */
const sessionFreshSeconds = 60 * 60;
/** How long somebody may take at a provider; the library's own limit for the state behind it. */
const stateLifeSeconds = 10 * 60;

/**
 * An account is found by what the provider calls the person, never by an address: that somebody has an address there
 * does not say that the account here is theirs (CVE-2026-53516). Who is logged in links whatever they log in to.
 */
const accountLinking = {
  disableImplicitLinking: true,
  allowDifferentEmails: true,
  trustedProviders: [...oauthProviderIds],
};

/** The library's names on our columns; the types of the columns are those of the migrations. */
const tables = {
  user: {
    modelName: 'accounts',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    additionalFields: {
      role: { type: ['person', 'admin'], input: false, defaultValue: 'person' },
      ...languageField,
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
    database: { db: databaseFor(store, exchanges), type: 'sqlite', transaction: true },
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
    session: {
      ...tables.session,
      expiresIn: sessionLifeSeconds,
      disableSessionRefresh: true,
      freshAge: sessionFreshSeconds,
    },
    account: { ...tables.account, accountLinking, updateAccountOnSignIn: false },
    plugins: [
      // Before the bearer tokens: a log-in between its steps has none.
      twoFactorPlugin(),
      bearer({ requireSignature: true }),
      oauthPlugin({ ...settings, providers: settings.oauthProviders, exchange: () => exchanges.getStore() }),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { throw: true, errorURL: '/login' },
    logger: {
      level: 'error',
      log(_level, ...parts: unknown[]) {
        const failure = parts.find((part) => part instanceof Error && !isStateRefused(part));
        const exchange = exchanges.getStore();
        if (exchange) exchange.failure ??= failure;
        else log.error({ err: failure }, 'the accounts could not be set up');
      },
    },
    databaseHooks: {
      user: { create: { before: beforeAccount(settings, () => exchanges.getStore()) } },
      session: { create: { before: beforeSession(settings.joining, () => exchanges.getStore()) } },
    },
    advanced: advanced(publicUrl, ids),
  });
  const alone = { joining: createJoining(store), unlinking: createUnlinking(store) };
  return {
    async handle(request, { newPassword, publicOrigin, alone: kind, invitation }) {
      const passwordHash = newPassword === undefined ? undefined : await hashing.hash(newPassword);
      const oauth = { publicOrigin, caller: null, oauthError: null };
      const joining = { invitation, tx: undefined, redeemed: null };
      const exchange: Exchange = { ...oauth, ...joining, passwordHash, failure: undefined };
      const call = () => exchanges.run(exchange, () => library.handler(request));
      const response = await (kind === undefined ? call() : alone[kind](call));
      if (exchange.failure !== undefined) throw exchange.failure;
      return { response, oauthError: exchange.oauthError };
    },
  };
}

/** Our one handle, on which an exchange sees the transaction that the library opens for it. */
function databaseFor(store: Store, exchanges: AsyncLocalStorage<Exchange>): Store['db'] {
  return withTransactions(store.db, (tx) => {
    const exchange = exchanges.getStore();
    if (exchange) exchange.tx = tx;
  });
}

function advanced(publicUrl: string | undefined, ids: Ids) {
  return {
    useSecureCookies: false,
    // Both checks are those of origin.ts, the same ones for every call of the server; see auth.ts.
    disableCSRFCheck: true,
    disableOriginCheck: true,
    cookies: {
      session_token: sessionCookie(publicUrl),
      state: stateCookie(publicUrl),
      two_factor: twoFactorCookie(publicUrl),
    },
    ipAddress: { ipAddressHeaders: [addressHeader] },
    database: { generateId: () => ids.next() },
  };
}

/** The library counts what is left, and deletes, in two steps: of two at once both would find the other's. */
function createUnlinking(store: Store): <Result>(unlink: () => Promise<Result>) => Promise<Result> {
  const pass = createGate(1);
  return (unlink) => pass(() => store.exclusively('unlinking', unlink));
}

const stateRefusals = new Set<unknown>(['state_not_found', 'state_mismatch', 'state_security_mismatch']);

/** A state that is unknown, used or of another browser is a refusal, though the library logs it as an error. */
function isStateRefused(error: Error): boolean {
  return 'code' in error && stateRefusals.has(error.code);
}

function sessionCookie(publicUrl: string | undefined) {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  return { name: sessionCookieName(publicUrl), attributes };
}

/** Binds the state of a log-in by a provider to the browser in which it began. */
function stateCookie(publicUrl: string | undefined) {
  const { attributes } = sessionCookie(publicUrl);
  return { name: stateCookieName(publicUrl), attributes: { ...attributes, maxAge: stateLifeSeconds } };
}

function twoFactorCookie(publicUrl: string | undefined) {
  return { name: twoFactorCookieName(publicUrl), attributes: sessionCookie(publicUrl).attributes };
}

type BeforeCreation = NonNullable<
  NonNullable<NonNullable<NonNullable<BetterAuthOptions['databaseHooks']>['user']>['create']>['before']
>;

/**
 * Makes the account of `adminEmail` an admin, or without one the first account. It runs in the transaction of the
 * joining, so that of two first people only one finds no other. Everybody else may need an invitation.
 */
function beforeAccount(
  { adminEmail, joining }: Pick<BetterAuthSettings, 'adminEmail' | 'joining'>,
  exchange: () => Exchange | undefined,
): BeforeCreation {
  return async (user, context) => {
    if (!context) throw new Bug('an account is made outside a call');
    const adapter = await getCurrentAdapter(context.context.adapter);
    // Whoever can log in: people for whom an application speaks have an account too, and no way in.
    const isFirst = async () => (await adapter.findMany({ model: 'account', limit: 1 })).length === 0;
    const isAdmin = adminEmail === undefined ? await isFirst() : user.email === adminEmail.toLowerCase();
    await admit(joining, exchange(), { email: user.email, isAdmin });
    const role: Role = isAdmin ? 'admin' : 'person';
    const language = languageOf(context.headers?.get('accept-language') ?? null);
    return { data: { ...user, role, language } };
  };
}

/** What an invitation gives is given as soon as the account is there: with its first session. */
function beforeSession(joining: Joining, exchange: () => Exchange | undefined): BeforeSession {
  return async (session, context) => {
    await refuseSuspended(session, context);
    await welcome(joining, exchange(), session.userId as AccountId);
  };
}
