import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { type Config, ConfigError, databaseFile, parseConfig } from './config.ts';

type Setting = keyof Config;

const defaults: [Setting, unknown][] = [
  ['PORT', 3000],
  ['HOST', '127.0.0.1'],
  ['PUBLIC_URL', undefined],
  ['DATA_DIR', resolve('data')],
  ['DATABASE_URL', undefined],
  ['TIME_ZONE', 'Asia/Seoul'],
  ['OPENAI_API_KEY', undefined],
  ['OPENAI_BASE_URL', undefined],
  ['MODELS', undefined],
  ['SPEECH_BASE_URL', undefined],
  ['SPEECH_API_KEY', undefined],
  ['SPEECH_MODEL', 'tts-1'],
  ['TRANSCRIPTION_MODEL', 'whisper-1'],
  ['SPEECH_VOICES', { ko: 'nova', en: 'alloy', ja: 'shimmer' }],
  ['SIGNUP_CREDITS', 10_000],
  ['DAILY_ALLOWANCE', 5],
  ['ANSWER_PRICE', 1_000],
  ['MAX_OPEN_RUNS', 32],
  ['HELPS_PER_MINUTE', 30],
  ['AUTH_SECRET', undefined],
  ['ADMIN_EMAIL', undefined],
  ['LOG_LEVEL', 'info'],
];

for (const [name, value] of defaults) {
  test(`${name} has its default when it is not given, and when it is empty as in a .env file`, () => {
    assert.deepEqual(parseConfig({})[name], value);
    assert.deepEqual(parseConfig({ [name]: '' })[name], value);
  });
}

const taken: [Setting, string, unknown][] = [
  ['PORT', '0', 0],
  ['PORT', '65535', 65_535],
  ['HOST', '::', '::'],
  ['PUBLIC_URL', 'https://chat.example.org/', 'https://chat.example.org'],
  ['OPENAI_BASE_URL', 'http://localhost:8080/v1//', 'http://localhost:8080/v1'],
  ['DATA_DIR', '/srv/../srv/data', resolve('/srv/data')],
  [
    'DATABASE_URL',
    'postgres://me:secret@db:5432/chat?sslmode=require',
    'postgres://me:secret@db:5432/chat?sslmode=require',
  ],
  ['DATABASE_URL', 'postgresql://localhost/chat', 'postgresql://localhost/chat'],
  ['TIME_ZONE', 'America/New_York', 'America/New_York'],
  ['MODELS', ' small, large ,,', ['small', 'large']],
  ['SPEECH_BASE_URL', 'http://localhost:8880/v1/', 'http://localhost:8880/v1'],
  ['SPEECH_VOICES', 'ko=F1, ja=af=2', { ko: 'F1', en: 'alloy', ja: 'af=2' }],
  ['SIGNUP_CREDITS', '0', 0],
  ['SIGNUP_CREDITS', '2.5', 2_500],
  ['ANSWER_PRICE', '0.001', 1],
  ['DAILY_ALLOWANCE', '0', 0],
  ['AUTH_SECRET', 'x'.repeat(32), 'x'.repeat(32)],
  ['ADMIN_EMAIL', 'admin@example.com', 'admin@example.com'],
  ['LOG_LEVEL', 'silent', 'silent'],
];

for (const [name, given, value] of taken) {
  test(`${name}=${given} is taken`, () => assert.deepEqual(parseConfig({ [name]: given })[name], value));
}

const wrong: [Setting, string, RegExp][] = [
  ['PORT', 'http', /PORT is not a number/],
  ['PORT', '65536', /PORT /],
  ['PORT', '-1', /PORT /],
  ['PORT', '80.5', /PORT /],
  ['PUBLIC_URL', 'chat.example.org', /PUBLIC_URL is not an http or https address/],
  ['PUBLIC_URL', 'ftp://example.org', /PUBLIC_URL is not an http or https address/],
  ['OPENAI_BASE_URL', 'file:///etc/passwd', /OPENAI_BASE_URL is not an http or https address/],
  ['DATABASE_URL', 'mysql://localhost/chat', /DATABASE_URL is not a postgres:\/\/ address/],
  ['MAX_OPEN_RUNS', '0', /MAX_OPEN_RUNS /],
  ['HELPS_PER_MINUTE', '0', /HELPS_PER_MINUTE /],
  ['TIME_ZONE', 'Seoul', /TIME_ZONE is not an IANA time zone/],
  ['SIGNUP_CREDITS', 'ten', /SIGNUP_CREDITS is not a number/],
  ['SIGNUP_CREDITS', '-1', /SIGNUP_CREDITS /],
  ['SIGNUP_CREDITS', '0.0001', /SIGNUP_CREDITS has more than three decimal places/],
  ['SIGNUP_CREDITS', '1e7', /SIGNUP_CREDITS /],
  ['ANSWER_PRICE', 'Infinity', /ANSWER_PRICE /],
  ['DAILY_ALLOWANCE', '1.5', /DAILY_ALLOWANCE /],
  ['DAILY_ALLOWANCE', '-5', /DAILY_ALLOWANCE /],
  ['AUTH_SECRET', 'too short', /AUTH_SECRET needs at least 32 characters/],
  ['ADMIN_EMAIL', 'admin', /ADMIN_EMAIL is not an e-mail address/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL /],
  ['SPEECH_BASE_URL', 'localhost:8880', /SPEECH_BASE_URL is not an http or https address/],
  ['SPEECH_VOICES', 'fr=alloy', /SPEECH_VOICES has "fr=alloy"/],
  ['SPEECH_VOICES', 'ko=', /SPEECH_VOICES has "ko="/],
  ['PAGE_ORIGINS', 'https://app.example.org/', /PAGE_ORIGINS.* is not an origin such as/],
  ['PAGE_ORIGINS', 'https://a.example,*', /PAGE_ORIGINS.* is not an origin such as/],
  ['TLS_CERT', 'cert.pem', /TLS_KEY is needed beside TLS_CERT/],
  ['TLS_KEY', 'key.pem', /TLS_CERT is needed beside TLS_KEY/],
  ['HTTP_REDIRECT_PORT', '80', /HTTP_REDIRECT_PORT leads to https, which needs TLS_CERT and TLS_KEY/],
  ['TRUST_PROXY', 'proxy.local', /TRUST_PROXY has "proxy\.local", which is no address or network/],
  ['TRUST_PROXY', '10.0.0.0/33', /TRUST_PROXY has "10\.0\.0\.0\/33"/],
  ['TRUST_PROXY', '10.0.0.0/-1', /TRUST_PROXY has "10\.0\.0\.0\/-1"/],
  ['TRUST_PROXY', '10.0.0.0/x', /TRUST_PROXY has "10\.0\.0\.0\/x"/],
  ['TRUST_PROXY', '::1/129', /TRUST_PROXY has "::1\/129"/],
];

for (const [name, given, message] of wrong) {
  test(`${name}=${given} is refused by name`, () => {
    assert.throws(
      () => parseConfig({ [name]: given }),
      (error) => error instanceof ConfigError && message.test(error.message),
    );
  });
}

test('all wrong settings are named at once, and a secret is not repeated', () => {
  const env = { PORT: 'x', TIME_ZONE: 'x', AUTH_SECRET: 'short-s3cret' };
  assert.throws(
    () => parseConfig(env),
    ({ message }: Error) =>
      /PORT/.test(message) &&
      /TIME_ZONE/.test(message) &&
      /AUTH_SECRET/.test(message) &&
      !message.includes('s3cret'),
  );
});

test('what else is in the environment is left alone', () => {
  assert.deepEqual(
    Object.keys(parseConfig({ PATH: '/bin', npm_config_x: 'y' })),
    Object.keys(parseConfig({})),
  );
});

test('nobody is a trusted proxy until one is named', () => {
  const { TRUST_PROXY: proxies } = parseConfig({});
  for (const address of ['127.0.0.1', '10.0.0.1']) assert.equal(proxies.check(address), false);
});

test('proxies are addresses and networks of both families', () => {
  const { TRUST_PROXY: proxies } = parseConfig({ TRUST_PROXY: ' 10.0.0.0/8, 192.0.2.1 ,2001:db8::/32,::1' });
  const trusted: [string, 'ipv4' | 'ipv6', boolean][] = [
    ['10.255.0.1', 'ipv4', true],
    ['11.0.0.1', 'ipv4', false],
    ['192.0.2.1', 'ipv4', true],
    ['192.0.2.2', 'ipv4', false],
    ['2001:db8:ffff::1', 'ipv6', true],
    ['2001:db9::1', 'ipv6', false],
    ['::1', 'ipv6', true],
  ];
  for (const [address, family, isTrusted] of trusted) {
    assert.equal(proxies.check(address, family), isTrusted, address);
  }
});

const halfWritten = ['10.0.0.0/', '10.0.0.0/8/16', '10.0.0.0/1e1', '10.0.0.0/ 8'];

for (const given of halfWritten) {
  test(`TRUST_PROXY=${given} is refused`, () => {
    assert.throws(() => parseConfig({ TRUST_PROXY: given }), ConfigError);
  });
}

for (const name of ['PORT', 'SIGNUP_CREDITS', 'ANSWER_PRICE', 'DAILY_ALLOWANCE'] satisfies Setting[]) {
  test(`${name} of blanks is no number`, () => {
    assert.throws(() => parseConfig({ [name]: ' ' }), ConfigError);
  });
}

for (const given of ['65536', '-1', '80.5']) {
  test(`PORT=${given} is told what is wrong with it`, () => {
    assert.throws(
      () => parseConfig({ PORT: given }),
      ({ message }: Error) => !message.includes('not a number'),
    );
  });
}

test('the database is in the data folder', () => {
  assert.equal(databaseFile({ DATA_DIR: resolve('/srv/data') }), join(resolve('/srv/data'), 'sarangbang.db'));
});
