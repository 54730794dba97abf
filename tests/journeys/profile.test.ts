import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { me as meSchema } from '../../protocol/account.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('one’s own profile', () => {
  let server: TestServer;
  let person: Person;

  before(async () => {
    server = await startTestServer();
    person = await Person.join(server.url);
  });
  after(() => server.close());

  it('has a name and a time zone that can be changed; the day’s reset stays until it has come', async () => {
    const before = await person.me();
    assert.equal(before.account.timeZone, 'Asia/Seoul');
    const response = await person.request('PATCH', '/me', {
      body: { name: '김지우 🌸', timeZone: 'Europe/Berlin' },
    });
    const changed = meSchema.parse(await response.json());
    assert.deepEqual([changed.account.name, changed.account.timeZone], ['김지우 🌸', 'Europe/Berlin']);
    assert.equal(changed.allowance.resetsAt, before.allowance.resetsAt);
    assert.deepEqual(await person.me(), changed);
  });

  it('takes nothing that is not the person’s to change', async () => {
    for (const [body, field] of [
      [{ role: 'admin' }, 'role'],
      [{ credits: { available: 9 } }, 'credits'],
      [{ email: 'other@example.com' }, 'email'],
      [{ name: '' }, 'name'],
      [{ name: 'a'.repeat(61) }, 'name'],
      [{ timeZone: 'Asia/Pyeongyang' }, 'timeZone'],
      [{ timeZone: 9 }, 'timeZone'],
      [{ emailVerified: true }, 'emailVerified'],
      [{ name: '지우', role: 'admin' }, 'role'],
      [JSON.parse('{"__proto__":{"role":"admin"}}'), '__proto__'],
      [{ constructor: { role: 'admin' } }, 'constructor'],
      [{ picture: 'https://example.org/a.png' }, 'picture'],
      [{ hasTwoFactor: false }, 'hasTwoFactor'],
      [{ language: 'fr' }, 'language'],
      [{ language: null }, 'language'],
      [{ learningLevel: 'C2' }, 'learningLevel'],
    ] as const) {
      const problem = await problemOf(await person.request('PATCH', '/me', { body }));
      assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['validation-failed', field]);
    }
    assert.equal(
      (await problemOf(await person.request('PATCH', '/me', { body: {} }))).code,
      'validation-failed',
    );
    const stranger = await Person.join(server.url);
    assert.equal((await stranger.me()).account.role, 'person');
  });

  it('begins with the language of the browser in which somebody joins', async () => {
    for (const [header, language] of [
      ['ja-JP,ja;q=0.9', 'ja'],
      ['fr', null],
    ] as const) {
      const joined = await fetch(`${server.url}/api/auth/sign-up/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': header },
        body: JSON.stringify({ email: `${language}@example.org`, name: '하늘', password: 'a long password' }),
      });
      const authorization = `Bearer ${joined.headers.get('set-auth-token')}`;
      const reply = await fetch(`${server.url}/api/v1/me`, { headers: { authorization } });
      assert.equal(meSchema.parse(await reply.json()).account.language, language);
    }
  });

  it('has a language of the page and a level, which can be left open again', async () => {
    const one = await Person.join(server.url);
    assert.deepEqual(
      [(await one.me()).account.language, (await one.me()).account.learningLevel],
      [null, null],
    );
    await one.request('PATCH', '/me', { body: { language: 'ja', learningLevel: 'B2' } });
    const { account } = await one.me();
    assert.deepEqual([account.language, account.learningLevel], ['ja', 'B2']);
    await one.request('PATCH', '/me', { body: { learningLevel: null } });
    assert.equal((await one.me()).account.learningLevel, null);
  });
});
