import { existsSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { type Language, language } from '../protocol/scenario.ts';
import { isTimeZone } from './base/day.ts';
import { type MilliCredits, milliCredits } from './base/money.ts';
import { type ContractName, contractNames } from './http/compat/names.ts';

/** A setting that cannot be meant: the program says which, and does not start. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`these settings are wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const webAddress = z
  .url({ protocol: /^https?$/, error: 'is not an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''));

/** What a browser sends as `Origin`: a scheme, a host and perhaps a port, and nothing behind them. */
const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'is not an origin such as https://example.org',
});

/** A file or folder, from the working directory. */
const path = z.string().transform((text) => resolve(text));

/** A number as people write it: `Number` alone takes blanks for 0. */
const decimal = z
  .string()
  .trim()
  .regex(/^-?\d+(?:\.\d+)?$/, { error: 'is not a number' })
  .transform(Number);

/** @param min and max are both taken. */
function wholeNumber(min: number, max: number) {
  const within = `must be a whole number from ${min} to ${max}`;
  return decimal.refine((value) => Number.isInteger(value) && value >= min && value <= max, {
    error: within,
  });
}

const amountOfCredits = decimal
  .refine((amount) => amount >= 0 && amount <= 1_000_000, { error: 'must be from 0 to 1000000' })
  .transform((amount, context): MilliCredits => {
    try {
      return milliCredits(amount);
    } catch {
      context.addIssue({ code: 'custom', message: 'has more than three decimal places' });
      return z.NEVER;
    }
  });

const tokenRates = list
  .transform((items): unknown[] => items)
  .pipe(z.tuple([amountOfCredits, amountOfCredits], { error: 'needs two amounts, by comma' }));

/** Every setting, with a default that works. `env.example` says what each is for. */
const settings = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: webAddress.optional(),
  TLS_CERT: path.optional(),
  TLS_KEY: path.optional(),
  HTTP_REDIRECT_PORT: wholeNumber(0, 65_535).optional(),
  TRUST_PROXY: list.default([]).transform(toBlockList),
  DATA_DIR: path.prefault('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' }).optional(),
  TIME_ZONE: z.string().refine(isTimeZone, { error: 'is not an IANA time zone' }).default('Asia/Seoul'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: webAddress.optional(),
  MODELS: list.optional(),
  PROVIDER_ALLOW_PRIVATE: list.default([]).transform((hosts) => hosts.map((host) => host.toLowerCase())),
  SPEECH_BASE_URL: webAddress.optional(),
  SPEECH_API_KEY: z.string().optional(),
  SPEECH_MODEL: z.string().default('tts-1'),
  TRANSCRIPTION_MODEL: z.string().default('whisper-1'),
  SPEECH_VOICES: list.default([]).transform(toVoices),
  SIGNUP_CREDITS: amountOfCredits.default(10_000 as MilliCredits),
  DAILY_ALLOWANCE: wholeNumber(0, 1_000_000).default(5),
  ANSWER_PRICE: amountOfCredits.default(1_000 as MilliCredits),
  TOKEN_PRICES: tokenRates.optional(),
  MAX_OPEN_RUNS: wholeNumber(1, 10_000).default(32),
  HELPS_PER_MINUTE: wholeNumber(1, 10_000).default(30),
  AUTH_SECRET: z.string().min(32, { error: 'needs at least 32 characters' }).optional(),
  JOIN_MODE: z.enum(['open', 'invited']).default('open'),
  ADMIN_EMAIL: z.email({ error: 'is not an e-mail address' }).optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GITHUB_URL: webAddress.default('https://github.com'),
  GITHUB_API_URL: webAddress.default('https://api.github.com'),
  KAKAO_CLIENT_ID: z.string().optional(),
  KAKAO_CLIENT_SECRET: z.string().optional(),
  KAKAO_URL: webAddress.default('https://kauth.kakao.com'),
  KAKAO_API_URL: webAddress.default('https://kapi.kakao.com'),
  LOGIN_TRIES: wholeNumber(1, 1_000_000).default(5),
  LOGIN_TRIES_PER_NETWORK: wholeNumber(1, 1_000_000).default(100),
  JOINS_PER_HOUR: wholeNumber(1, 1_000_000).default(100),
  REQUIRE_VERIFIED_EMAIL: z.stringbool({ error: 'is neither true nor false' }).default(false),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// address' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, { error: 'is not a sender such as Sarangbang <mail@example.org>' })
    .optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'is not a redis:// address' }).optional(),
  KV_REST_API_URL: webAddress.optional(),
  KV_REST_API_TOKEN: z.string().optional(),
  API_SECRET_KEY: z.string().min(16, { error: 'needs at least 16 characters' }).optional(),
  API_CALLS_PER_MINUTE: wholeNumber(1, 1_000_000).default(60),
  PAGE_ORIGINS: list.default([]).pipe(z.array(origin)),
  CORS_ORIGINS: list.default([]).pipe(z.array(origin)),
  COMPAT_PORTS: list.default([]).transform(toCompatPorts),
  COMPAT_STATIC: path.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Settings of which one alone is a mistake. */
const pairs = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['TLS_CERT', 'TLS_KEY'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['KAKAO_CLIENT_ID', 'KAKAO_CLIENT_SECRET'],
] as const;

/** What of the settings does not fit together. */
const fittingSettings = settings.superRefine((config, context) => {
  const add = (name: keyof typeof config, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  for (const [one, other] of pairs) {
    if (config[one] !== undefined && config[other] === undefined) add(other, `is needed beside ${one}`);
    if (config[other] !== undefined && config[one] === undefined) add(one, `is needed beside ${other}`);
  }
  const { TLS_CERT, HTTP_REDIRECT_PORT, PUBLIC_URL } = config;
  if (config.SMTP_URL !== undefined && PUBLIC_URL === undefined)
    add('PUBLIC_URL', 'is needed beside SMTP_URL: the links in mails lead there');
  if (config.REQUIRE_VERIFIED_EMAIL && config.SMTP_URL === undefined)
    add('SMTP_URL', 'is needed beside REQUIRE_VERIFIED_EMAIL');
  if (TLS_CERT === undefined && HTTP_REDIRECT_PORT !== undefined)
    add('HTTP_REDIRECT_PORT', 'leads to https, which needs TLS_CERT and TLS_KEY');
  if (TLS_CERT !== undefined && PUBLIC_URL?.startsWith('http:'))
    add('PUBLIC_URL', 'must begin with https:// beside TLS_CERT');
});

/** What the program runs with: parsed, and everything in its unit. */
export type Config = Readonly<z.output<typeof settings>>;

/** `<contract>=<port>`, each contract once. */
function toCompatPorts(
  items: string[],
  context: z.RefinementCtx,
): { contract: ContractName; port: number }[] {
  return items.flatMap((item) => {
    const [, name, port] = /^([a-z]+)=(\d{1,5})$/.exec(item) ?? [];
    const contract = contractNames.find((known) => known === name);
    if (contract && Number(port) <= 65_535) return [{ contract, port: Number(port) }];
    context.addIssue({
      code: 'custom',
      message: `has "${item}", which is not ${contractNames.join(' or ')}, = and a port`,
    });
    return [];
  });
}

/** `<language>=<voice>`; a language that is not named keeps a voice that OpenAI has. */
function toVoices(items: string[], context: z.RefinementCtx): Record<Language, string> {
  const voices = { ko: 'nova', en: 'alloy', ja: 'shimmer' };
  for (const item of items) {
    const [name, voice = ''] = item.split(/=(.*)/s);
    const known = language.safeParse(name);
    if (known.success && voice !== '') voices[known.data] = voice;
    else
      context.addIssue({
        code: 'custom',
        message: `has "${item}", which is not ko, en or ja, = and a voice`,
      });
  }
  return voices;
}

/** The addresses and networks (CIDR) of proxies whose `X-Forwarded-*` headers are believed. */
function toBlockList(items: string[], context: z.RefinementCtx): BlockList {
  const proxies = new BlockList();
  for (const item of items) {
    const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(item) ?? [];
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    try {
      if (bits === undefined) proxies.addAddress(address, family);
      else proxies.addSubnet(address, Number(bits), family);
    } catch {
      context.addIssue({ code: 'custom', message: `has "${item}", which is no address or network` });
    }
  }
  return proxies;
}

/**
 * @param env names and values as the environment gives them; an empty value is as good as none.
 * @throws ConfigError that names each setting which is wrong.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = fittingSettings.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}

/** Reads the environment and, where it is silent, the `.env` file of the working directory. @throws ConfigError. */
export function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig(process.env);
}

/** Where the SQLite database is. */
export function databaseFile(config: Pick<Config, 'DATA_DIR'>): string {
  return join(config.DATA_DIR, 'sarangbang.db');
}
