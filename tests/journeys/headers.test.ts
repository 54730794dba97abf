import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const expected: Record<string, string> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const pageOrigin = 'https://app.example.org';

describe('the headers of every reply', () => {
  let server: TestServer;
  let person: Person;
  let answer: string;

  before(async () => {
    server = await startTestServer({ env: { TRUST_PROXY: '127.0.0.1' } });
    person = await Person.join(server.url);
    ({ answer } = await person.send(await person.newConversation(), '안녕?'));
    await person.follow(answer);
  });
  after(() => server.close());

  interface Sent {
    method?: string;
    headers?: Record<string, string>;
    body?: string | Blob;
  }
  const json = { 'content-type': 'application/json' };
  const replies: [what: string, path: string, status: number, type: RegExp | null, sent?: Sent][] = [
    ['JSON', '/api/v1/me', 200, /^application\/json/],
    ['a stream of events', '/api/v1/answers/ANSWER/events', 200, /^text\/event-stream/],
    ['a file', '/api/v1/quotes/export?format=csv', 200, /^text\/csv/],
    ['the page', '/', 200, /^text\/html/, { headers: { accept: 'text/html' } }],
    [
      'the page at an address of its router',
      '/rooms',
      200,
      /^text\/html/,
      { headers: { accept: 'text/html' } },
    ],
    ['a file of the page', '/icon.svg', 200, /^image\/svg/],
    ['the page of the API', '/docs', 200, /^text\/html/],
    ['its styles', '/docs/style.css', 200, /^text\/css/],
    ['the page of errors', '/docs/errors', 200, /^text\/plain/],
    ['the description', '/openapi.json', 200, /^application\/json/],
    ['health', '/healthz', 200, /^text\/plain/],
    ['readiness', '/readyz', 200, /^text\/plain/],
    ['accounts', '/api/auth/get-session', 200, /^application\/json/],
    ['a refusal of accounts', '/api/auth/nowhere', 404, /^application\/json/],
    ['nobody', '/api/v1/me', 401, /problem\+json/, { headers: { authorization: '' } }],
    ['no address', '/api/v1/nowhere', 404, /problem\+json/],
    ['no page', '/nowhere.js', 404, /problem\+json/],
    ['no method', '/api/v1/me', 405, /problem\+json/, { method: 'PUT', body: '{}' }],
    ['no JSON', '/api/v1/conversations', 400, /problem\+json/, { method: 'POST', headers: json, body: '{' }],
    [
      'too much',
      '/api/v1/conversations',
      413,
      /problem\+json/,
      { method: 'POST', headers: json, body: 'a'.repeat(2_000_000) },
    ],
    ['models of the OpenAI API', '/v1/models', 401, /^application\/json/],
    ['an older contract', '/compat/roleplay/nowhere', 404, /^application\/json/],
  ];
  for (const [what, path, status, type, sent = {}] of replies) {
    for (const protocol of ['http', 'https']) {
      it(`${what} by ${protocol}`, async () => {
        const response = await fetch(server.url + path.replace('ANSWER', answer), {
          ...sent,
          headers: {
            authorization: `Bearer ${person.token}`,
            'x-forwarded-proto': protocol,
            ...sent.headers,
          },
        });
        await response.text();
        assert.equal(response.status, status);
        if (type) assert.match(response.headers.get('content-type') ?? '', type);
        for (const [name, value] of Object.entries(expected)) {
          assert.equal(response.headers.get(name), value, name);
        }
        const policy = response.headers.get('content-security-policy') ?? '';
        assert.match(policy, /default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/);
        assert.doesNotMatch(policy, /unsafe|\*|https?:/);
        assert.match(response.headers.get('permissions-policy') ?? '', /camera=\(\)/);
        const hsts = response.headers.get('strict-transport-security');
        assert.equal(hsts, protocol === 'https' ? 'max-age=31536000' : null);
        assert.equal(response.headers.get('access-control-allow-origin'), null);
      });
    }
  }

  it('are not changed by a Host or a forwarded address that is made up (attack 40, CVE-2026-49468)', async () => {
    const { port } = new URL(server.url);
    const ask = async (path: string, headers: Record<string, string>) => {
      const request = plainRequest({ host: '127.0.0.1', port, path, headers }).end();
      const [response] = await once(request, 'response');
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += part;
      return { status: response.statusCode as number, text };
    };
    for (const host of ['evil/?', 'evil/api/v1/me?', 'a@evil', 'evil\\', 'evil#']) {
      const { status, text } = await ask('/api/auth/get-session', { host });
      assert.equal(status, 400, host);
      assert.doesNotMatch(text, /evil/);
    }
    const forwarded = {
      'x-forwarded-host': 'evil.example',
      'x-original-url': '/healthz',
      'x-rewrite-url': '/healthz',
    };
    assert.equal((await ask('/api/v1/me', forwarded)).status, 401);
    const docs = await ask('/docs', forwarded);
    assert.doesNotMatch(docs.text, /evil/);
  });
});

describe('a page on another origin', () => {
  let server: TestServer;
  let person: Person;

  before(async () => {
    server = await startTestServer({ env: { PAGE_ORIGINS: `${pageOrigin},http://localhost:5173` } });
    person = await Person.join(server.url);
  });
  after(() => server.close());

  it('may read replies, refusals and streams under the cookie when it is listed', async () => {
    const { answer } = await person.send(await person.newConversation(), '안녕?');
    for (const path of ['/me', '/nowhere', `/answers/${answer}/events`]) {
      const { headers } = await person.request('GET', path, { headers: { origin: pageOrigin } });
      assert.equal(headers.get('access-control-allow-origin'), pageOrigin, path);
      assert.equal(headers.get('access-control-allow-credentials'), 'true');
      assert.equal(headers.get('vary'), 'Origin');
      // Pictures are asked for without an origin.
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-site');
      assert.match(headers.get('access-control-expose-headers') ?? '', /Retry-After/);
    }
    const preflight = await fetch(`${server.url}/api/v1/conversations`, {
      method: 'OPTIONS',
      headers: { origin: pageOrigin, 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Idempotency-Key/);
  });

  it('is told nothing when it is not listed (attack 56, CVE-2026-54290)', async () => {
    const others = [
      'null',
      'https://evil.example',
      `${pageOrigin}.evil.example`,
      'http://app.example.org',
      '',
    ];
    for (const origin of others) {
      const { headers } = await person.request('GET', '/me', { headers: { origin } });
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.equal(headers.get('access-control-allow-credentials'), null);
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const posted = await fetch(`${server.url}/api/v1/conversations`, {
          method: 'POST',
          headers: { origin, cookie: 'sid=a', 'content-type': type },
          body: '{}',
        });
        assert.equal(posted.status, 403);
      }
    }
  });

  it('has nothing outside /api', async () => {
    for (const path of ['/', '/docs', '/v1/models', '/openapi.json']) {
      const { headers } = await fetch(server.url + path, { headers: { origin: pageOrigin } });
      assert.equal(headers.get('access-control-allow-origin'), null, path);
    }
  });
});
