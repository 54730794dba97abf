import { AccountMails } from './access/account-mails.ts';
import { createAuth } from './access/auth.ts';
import { EmbedTokens } from './access/embed-tokens.ts';
import { ExternalAccounts } from './access/external-accounts.ts';
import { withFirstMail } from './access/first-mail.ts';
import { createHashing } from './access/hashing.ts';
import type { Joining } from './access/joining.ts';
import { Keys } from './access/keys.ts';
import { createMailer } from './access/mailer.ts';
import { Members } from './access/members.ts';
import type { OAuthProvider } from './access/oauth/provider.ts';
import { createOAuthProviders, type OAuthClients } from './access/oauth/providers.ts';
import { Pictures } from './access/pictures.ts';
import { loadSecret } from './access/secret.ts';
import { createSessions } from './access/session.ts';
import { type ThrottleSettings, throttledAuth } from './access/throttled-auth.ts';
import { sessionCookieName } from './access/token.ts';
import type { Clock } from './base/clock.ts';
import { createIds, type Ids } from './base/ids.ts';
import type { Log } from './base/log.ts';
import { createSeal } from './base/seal.ts';
import type { Config } from './config.ts';
import { Journal } from './journal/append.ts';
import type { Tariff } from './metering/hold.ts';
import { Meter } from './metering/meter.ts';
import type { Rates } from './metering/price.ts';
import { establishPrice } from './metering/price-table.ts';
import { systemResolve } from './models/address.ts';
import { createModels, type ModelsDeps } from './models/registry.ts';
import { createSpeech, type SpeechDeps } from './models/speech/create.ts';
import { openStore } from './open-store.ts';
import { Invitations } from './operate/invitations.ts';
import { runKinds } from './run-kinds.ts';
import { Lease } from './runs/lease.ts';
import { Runs } from './runs/run.ts';
import type { Bus } from './store/bus/bus.ts';
import { memoryBus } from './store/bus/memory.ts';
import type { Store } from './store/store.ts';

/** What tests decide in place of the machine. */
export interface Surroundings {
  clock: Clock;
  log: Log;
  models?: Pick<ModelsDeps, 'timeouts' | 'demoPause' | 'resolve'>;
  speech?: Pick<SpeechDeps, 'timeouts'>;
  oauth?: { timeoutMs: number };
  sessionCheckMs?: number | undefined;
}

export type Core = Awaited<ReturnType<typeof createCore>>;

/** The store and everything up to the runs: who calls, what it costs, who answers. */
export async function createCore(config: Config, surroundings: Surroundings) {
  const { clock, log } = surroundings;
  const ids = createIds(clock);
  const store = await openStore(config, clock, log);
  const base = { store, clock, ids, log };
  const bus = await openBus(config, clock, log);
  const oauthProviders = createOAuthProviders(oauthClientsOf(config), surroundings.oauth);
  const tariff = tariffOf(config);
  const invitations = new Invitations({ ...base, tariff, mode: config.JOIN_MODE });
  const access = await createAccess(config, { ...base, oauthProviders, joining: invitations }, bus);
  const price = await establishPrice(store, ratesOf(config), clock.nowMs());
  if (price.source === 'admin')
    log.info(
      { version: price.version },
      'the price is the one that an admin set: ANSWER_PRICE and TOKEN_PRICES are not used',
    );
  const meter = new Meter({ ...base, tariff });
  const providerSeal = createSeal(access.secret, 'keys of providers');
  const models = createModels({
    baseUrl: config.OPENAI_BASE_URL ?? null,
    apiKey: config.OPENAI_API_KEY ?? null,
    models: config.MODELS ?? [],
    privateHosts: config.PROVIDER_ALLOW_PRIVATE,
    seal: providerSeal,
    store,
    log,
    clock,
    ...surroundings.models,
  });
  const journal = new Journal(base);
  const lease = new Lease(base);
  const runs = new Runs({
    ...base,
    journal,
    streamModel: models.stream,
    kinds: runKinds,
    tariff,
    lease,
    limits: { openRuns: config.MAX_OPEN_RUNS, verifiedOnly: config.REQUIRE_VERIFIED_EMAIL },
  });
  const speech = createSpeech({ ...speechOf(config), clock, ...surroundings.speech });
  const resolve = surroundings.models?.resolve ?? systemResolve;
  return {
    ...base,
    ...access,
    invitations,
    providerSeal,
    resolve,
    bus,
    tariff,
    price,
    meter,
    models,
    speech,
    journal,
    lease,
    runs,
  };
}

function tariffOf(config: Config): Tariff {
  return {
    signupMilliCredits: config.SIGNUP_CREDITS,
    dailyAllowance: config.DAILY_ALLOWANCE,
    defaultTimeZone: config.TIME_ZONE,
  };
}

interface AccessBase {
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  oauthProviders: readonly OAuthProvider[];
  joining: Joining;
}

async function createAccess(config: Config, base: AccessBase, bus: Bus) {
  const { PUBLIC_URL: publicUrl, PAGE_ORIGINS: pageOrigins, ADMIN_EMAIL: adminEmail } = config;
  const secret = await loadSecret(config.AUTH_SECRET, config.DATA_DIR);
  const mails = createMails(config, base);
  const bareAuth = createAuth({
    ...base,
    mails,
    secret,
    publicUrl,
    pageOrigins,
    adminEmail,
    hashing: createHashing(),
  });
  const auth = throttledAuth(withFirstMail(bareAuth, mails), {
    ...base,
    bus,
    secret,
    publicUrl,
    limits: triesOf(config),
  });
  const sessions = createSessions({ ...base, secret, cookieName: sessionCookieName(publicUrl) });
  return {
    secret,
    auth,
    mails,
    sessions,
    keys: new Keys(base),
    embedTokens: new EmbedTokens({ ...base, secret }),
    members: new Members({ ...base, auth }),
    externals: new ExternalAccounts(base),
    pictures: new Pictures(base),
  };
}

/** `parseConfig` saw to it that a secret stands beside each id. */
function oauthClientsOf(config: Config): OAuthClients {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET = '', KAKAO_CLIENT_ID, KAKAO_CLIENT_SECRET = '' } = config;
  return {
    ...(KAKAO_CLIENT_ID !== undefined && {
      kakao: {
        clientId: KAKAO_CLIENT_ID,
        clientSecret: KAKAO_CLIENT_SECRET,
        url: config.KAKAO_URL,
        apiUrl: config.KAKAO_API_URL,
      },
    }),
    ...(GITHUB_CLIENT_ID !== undefined && {
      github: {
        clientId: GITHUB_CLIENT_ID,
        clientSecret: GITHUB_CLIENT_SECRET,
        url: config.GITHUB_URL,
        apiUrl: config.GITHUB_API_URL,
      },
    }),
  };
}

function createMails(config: Config, base: { store: Store; clock: Clock; log: Log }): AccountMails {
  const { SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: publicUrl } = config;
  const mailer = url && from ? createMailer({ url, from, log: base.log }) : null;
  return new AccountMails({ ...base, mailer, publicUrl });
}

function triesOf(config: Config): ThrottleSettings {
  return {
    loginTries: config.LOGIN_TRIES,
    loginTriesPerNetwork: config.LOGIN_TRIES_PER_NETWORK,
    joinsPerNetwork: config.JOINS_PER_HOUR,
  };
}

/** The client of Redis is loaded where there is one: most have none, and start without it. */
async function openBus(config: Config, clock: Clock, log: Log): Promise<Bus> {
  const { REDIS_URL: url, KV_REST_API_URL: address, KV_REST_API_TOKEN: token } = config;
  if (url) return (await import('./store/bus/redis.ts')).redisBus(url, log);
  if (!address || !token) return memoryBus(clock);
  return (await import('./store/bus/redis-rest.ts')).redisRestBus(address, token, log);
}

function speechOf(config: Config): Omit<SpeechDeps, 'clock' | 'timeouts'> {
  return {
    baseUrl: config.SPEECH_BASE_URL ?? null,
    apiKey: config.SPEECH_API_KEY ?? null,
    speechModel: config.SPEECH_MODEL,
    transcriptionModel: config.TRANSCRIPTION_MODEL,
  };
}

function ratesOf({ ANSWER_PRICE: perAnswer, TOKEN_PRICES: rates }: Config): Rates {
  return { perAnswer, perKiloTokens: rates ? { prompt: rates[0], completion: rates[1] } : null };
}
