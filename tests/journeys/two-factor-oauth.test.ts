import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { PlayedProviders } from '../support/oauth-played.ts';
import { OAuthVisitor } from '../support/oauth-visitor.ts';
import { password } from '../support/person.ts';
import { startTestServer } from '../support/server.ts';
import { codesOf } from '../support/totp.ts';

test('who comes by a provider is asked for the code too, and linking asks nobody', async (t) => {
  const played = await PlayedProviders.start();
  t.after(() => played.close());
  const server = await startTestServer({ env: played.env });
  t.after(() => server.close());
  played.kakao = { id: 7_000_000_001, nickname: '카톡' };
  const owner = new OAuthVisitor(server.url);
  await owner.join(`${randomUUID()}@example.org`);
  const reply = await owner.call('POST', '/api/auth/two-factor/enable', { password });
  const { totpURI } = (await reply.json()) as { totpURI: string };
  const [now, next] = codesOf(totpURI);
  const confirmed = await owner.call('POST', '/api/auth/two-factor/verify-totp', { code: now });
  assert.equal(confirmed.status, 200);
  assert.deepEqual(await owner.enterBy('kakao', { link: true }), { location: '/profile', error: null });
  assert.ok(await owner.me());

  const other = new OAuthVisitor(server.url);
  assert.deepEqual(await other.enterBy('kakao'), { location: '/login?step=code', error: null });
  assert.equal(await other.me(), null);
  assert.deepEqual([...other.cookies.keys()], ['two-factor']);
  const entered = await other.call('POST', '/api/auth/two-factor/verify-totp', { code: next });
  assert.equal(entered.status, 200);
  assert.equal((await other.me())?.account.id, (await owner.me())?.account.id);
});
