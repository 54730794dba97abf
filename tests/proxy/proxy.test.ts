import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { ownSessions } from '../../protocol/session.ts';
import { Person, password, problemOf } from '../support/person.ts';
import { type Scope, unwinding } from '../support/scope.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { leftOut, publicName, type RunningProxy, startProxy } from './proxies.ts';
import { fetchVia, open, openHttp2 } from './visitor.ts';

const origin = `https://${publicName}`;
const json = { 'content-type': 'application/json', origin };

for (const program of ['nginx', 'caddy'] as const) {
  describe(`behind ${program}, as docs/operate/https.md sets it up`, { skip: leftOut(program) }, () => {
    const cleanUps: (() => Promise<void>)[] = [];
    const scope: Scope = unwinding({ after: (cleanUp) => void cleanUps.push(cleanUp) });
    let upstream: Upstream;
    let server: TestServer;
    let proxy: RunningProxy;
    let person: Person;

    before(async () => {
      upstream = await startUpstream();
      scope.after(() => upstream.close());
      server = await startTestServer({ upstream, env: { PUBLIC_URL: origin, TRUST_PROXY: '127.0.0.1' } });
      scope.after(() => server.close());
      proxy = await startProxy(scope, program, Number(new URL(server.url).port));
      person = await Person.join(server.url);
    });
    after(async () => {
      for (const cleanUp of cleanUps) await cleanUp();
    });

    const bearer = () => ({ authorization: `Bearer ${person.token}` });
    const join = (email: string, more: { headers?: Record<string, string>; from?: string } = {}) =>
      fetchVia(proxy, '/api/auth/sign-up/email', {
        method: 'POST',
        headers: { ...json, ...more.headers },
        body: JSON.stringify({ email, name: '지우', password }),
        ...(more.from && { from: more.from }),
      });
    const addressOf = async (cookie: string) => {
      const { status, text } = await fetchVia(proxy, '/api/v1/me/sessions', { headers: { cookie } });
      assert.equal(status, 200, text);
      return ownSessions.parse(JSON.parse(text)).items[0]?.address;
    };
    const cookieOf = ({ headers }: Awaited<ReturnType<typeof join>>) =>
      headers['set-cookie']?.[0]?.split(';')[0] ?? '';

    it('sets a cookie that is bound to the name, and HSTS', async () => {
      const joined = await join('cookie@example.com');
      assert.equal(joined.status, 200, joined.text);
      assert.match(
        joined.headers['set-cookie']?.[0] ?? '',
        /^__Host-sid=.*; HttpOnly.*; Secure|; Secure.*; HttpOnly/,
      );
      assert.equal(joined.headers['strict-transport-security'], 'max-age=31536000');
      const { status } = await fetchVia(proxy, '/api/v1/me', { headers: { cookie: cookieOf(joined) } });
      assert.equal(status, 200);
    });

    for (const version of ['HTTP/1.1', 'HTTP/2'] as const) {
      it(`hands an answer on part by part, by ${version}`, async () => {
        upstream.script('slow');
        const { answer } = await person.send(await person.newConversation(), '안녕?');
        const call = await upstream.nextCall();
        const path = `/api/v1/answers/${answer}/events`;
        const headers = { ...bearer(), accept: 'text/event-stream' };
        const stream =
          version === 'HTTP/2'
            ? await openHttp2(proxy, path, headers)
            : await open(proxy, path, { headers }).then((response) => ({
                status: response.statusCode,
                parts: response.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>,
                close: () => void response.destroy(),
              }));
        assert.equal(stream.status, 200);
        let seen = '';
        const seeing = async (text: string) => {
          while (!seen.includes(text)) {
            const { value, done } = await stream.parts.next();
            assert.ok(!done, `the stream ended after ${seen}`);
            seen += value;
          }
        };
        // Each part is sent only when the one before it has been seen.
        for (const part of ['하나 ', '둘 ', '셋']) {
          call.send(part);
          await seeing(JSON.stringify(part));
        }
        call.finish();
        await seeing('event: end');
        stream.close();
      });
    }

    it('knows who asks, and believes nothing that they say of themselves (attack 49, CVE-2026-45364)', async () => {
      const honest = await join('honest@example.com', { from: '127.0.0.9' });
      assert.equal(await addressOf(cookieOf(honest)), '127.0.0.9');
      const forged = {
        'x-forwarded-for': '6.6.6.6',
        'x-real-ip': '6.6.6.6',
        forwarded: 'for=6.6.6.6',
        'x-client-address': '6.6.6.6',
      };
      const liar = await join('liar@example.com', { from: '127.0.0.9', headers: forged });
      assert.equal(await addressOf(cookieOf(liar)), '127.0.0.9');
    });

    it('does not believe an X-Forwarded-For of who comes past the proxy', async () => {
      const request = plainRequest(`${server.url}/api/v1/me`, {
        localAddress: '127.0.0.9',
        headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '6.6.6.6' },
      }).end();
      const [response] = await once(request, 'response');
      response.resume();
      assert.equal(response.headers['strict-transport-security'], undefined);
    });

    it('keeps to its name, whatever Host or X-Forwarded-Host say (attack 40, CVE-2026-49468)', async () => {
      const forwarded = { 'x-forwarded-host': 'evil.example', 'x-original-url': '/healthz' };
      const { status, text } = await fetchVia(proxy, '/api/v1/me', { headers: forwarded });
      assert.equal(status, 401);
      assert.doesNotMatch(text, /evil/);
      for (const host of ['evil.example', 'evil/?', 'a@evil']) {
        const reply = await fetchVia(proxy, '/docs', { headers: { host } }).catch(() => undefined);
        // Neither of the proxies hands it on: what comes, if anything, is not ours.
        assert.equal(reply?.headers['content-security-policy'], undefined, host);
        assert.doesNotMatch(reply?.text ?? '', /evil/, host);
      }
    });

    it('refuses what another site sends', async () => {
      const { status } = await join('other@example.com', { headers: { origin: 'https://evil.example' } });
      assert.equal(status, 403);
    });

    it('lets us refuse a body of 10 MB, in our words', async () => {
      const { status, headers, text } = await fetchVia(proxy, '/api/v1/conversations', {
        method: 'POST',
        headers: { ...json, ...bearer() },
        body: Buffer.alloc(10_000_000, 'a'),
      });
      assert.equal(status, 413);
      const type = headers['content-type'] ?? '';
      const problem = await problemOf(new Response(text, { status, headers: { 'content-type': type } }));
      assert.equal(problem.code, 'too-large');
    });

    it('sends readers of plain HTTP on', async () => {
      const request = plainRequest({
        host: '127.0.0.1',
        port: proxy.httpPort,
        path: '/rooms?a=1',
        headers: { host: publicName },
      }).end();
      const [response] = await once(request, 'response');
      response.resume();
      assert.equal(response.statusCode, 308);
      assert.match(
        response.headers.location ?? '',
        /^https:\/\/sarangbang\.example\.org(:\d+)?\/rooms\?a=1$/,
      );
    });
  });
}
