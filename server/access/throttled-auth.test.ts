import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../base/clock.ts';
import { memoryBus } from '../store/bus/memory.ts';
import { createTestAccess, person, testOrigin, testSecret } from './fixture.ts';
import { makeResetLink } from './reset-links.ts';
import { throttledAuth } from './throttled-auth.ts';

const home = '203.0.113.7';
const elsewhere = (number: number) => `198.51.100.${number}`;
const tries = 3;

interface Reply {
  status: number;
  body: unknown;
  retryAfter: string | null;
  cookies: string[];
  /** Of the device, as a browser sends it back. */
  device: string | undefined;
}

interface From {
  address?: string;
  cookie?: string | undefined;
}

async function openThrottled(t: TestContext, limits = {}) {
  const access = await createTestAccess(t);
  const auth = throttledAuth(access.auth, {
    store: access.store,
    clock: systemClock,
    bus: memoryBus(systemClock),
    secret: testSecret,
    publicUrl: undefined,
    limits: { loginTries: tries, loginTriesPerNetwork: 100, joinsPerNetwork: 100, ...limits },
  });
  const call = async (path: string, body: unknown, from: From = {}): Promise<Reply> => {
    const request = new Request(`${testOrigin}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(from.cookie && { cookie: from.cookie }) },
      body: JSON.stringify(body),
    });
    const response = await auth.handle(request, { secure: false, address: from.address ?? home });
    const cookies = response.headers.getSetCookie();
    return {
      status: response.status,
      body: await response.json(),
      retryAfter: response.headers.get('retry-after'),
      cookies,
      device: cookies.find((cookie) => cookie.startsWith('device='))?.split(';')[0],
    };
  };
  const { email, password } = person;
  return {
    access,
    call,
    join: (from?: From) => call('/sign-up/email', person, from),
    right: (from?: From) => call('/sign-in/email', { email, password }, from),
    wrong: (from?: From, address = email) =>
      call('/sign-in/email', { email: address, password: 'not this one' }, from),
    /** Ends the sessions, so that no place is known by one. */
    forget: () => access.store.db.deleteFrom('sessions').execute(),
  };
}

async function statuses(count: number, ask: (number: number) => Promise<Reply>): Promise<number[]> {
  const seen: number[] = [];
  for (let number = 0; number < count; number += 1) seen.push((await ask(number)).status);
  return seen;
}

test('after so many wrong passwords the next try is refused, with the seconds to wait', async (t) => {
  const { join, wrong, right, forget } = await openThrottled(t);
  await join();
  await forget();
  assert.deepEqual(await statuses(tries, () => wrong()), [401, 401, 401]);
  const refused = await right();
  assert.equal(refused.status, 429);
  assert.deepEqual(refused.body, {
    code: 'TOO_MANY_TRIES',
    message: 'Too many tries; Retry-After says when the next is open',
  });
  const seconds = Number(refused.retryAfter);
  assert.ok(Number.isInteger(seconds) && seconds > 0 && seconds <= 900, String(refused.retryAfter));
  assert.deepEqual(refused.cookies, []);
});

test('an address that nobody has is refused in the same way as one that somebody has', async (t) => {
  const { join, wrong } = await openThrottled(t);
  await join();
  const known = [];
  const unknown = [];
  for (let number = 0; number <= tries; number += 1) {
    known.push(await wrong({ address: elsewhere(1) }));
    unknown.push(await wrong({ address: elsewhere(1) }, 'nobody@example.org'));
  }
  const told = (replies: Reply[]) => replies.map(({ status, body, cookies }) => ({ status, body, cookies }));
  assert.deepEqual(told(unknown), told(known));
  assert.deepEqual(
    known.map(({ status }) => status),
    [401, 401, 401, 429],
  );
});

test('who gets it right is never counted, however often', async (t) => {
  const { join, right } = await openThrottled(t);
  await join();
  assert.deepEqual(new Set(await statuses(tries * 3, () => right())), new Set([200]));
});

test('of many at once no more are tried than one after the other', async (t) => {
  const { join, wrong } = await openThrottled(t);
  await join();
  const replies = await Promise.all(Array.from({ length: 20 }, () => wrong({ address: elsewhere(1) })));
  assert.equal(replies.filter(({ status }) => status === 401).length, tries);
  assert.equal(replies.filter(({ status }) => status === 429).length, 20 - tries);
});

test('all ways to write an address count as one', async (t) => {
  const { join, wrong } = await openThrottled(t);
  await join();
  const ways = [person.email, person.email.toUpperCase(), 'Haneul@Example.ORG', person.email];
  assert.deepEqual(
    await statuses(ways.length, (number) => wrong({ address: elsewhere(1) }, ways[number])),
    [401, 401, 401, 429],
  );
});

test('a /64 of IPv6 counts as one; another one is another', async (t) => {
  const { join, wrong } = await openThrottled(t);
  await join();
  const from = (number: number) => ({ address: `2001:db8:1:2:${number}::${number}` });
  assert.deepEqual(await statuses(4, (number) => wrong(from(number))), [401, 401, 401, 429]);
  assert.equal((await wrong({ address: '2001:db8:1:3::1' })).status, 401);
});

test('one network cannot try a few passwords at everybody', async (t) => {
  const { wrong } = await openThrottled(t, { loginTriesPerNetwork: 5 });
  const seen = await statuses(6, (number) => wrong({}, `person-${number}@example.org`));
  assert.deepEqual(seen, [401, 401, 401, 401, 401, 429]);
});

test('what others try from everywhere slows strangers, and never the owner where the owner was before', async (t) => {
  const { join, wrong, right, forget } = await openThrottled(t);
  const { device } = await join();
  await statuses(40, (number) => wrong({ address: elsewhere(number) }));
  assert.equal((await wrong({ address: elsewhere(200) })).status, 429);
  assert.equal((await right({ address: elsewhere(201) })).status, 429);
  assert.equal((await right()).status, 200);
  await forget();
  assert.equal((await right()).status, 429);
  assert.equal((await right({ address: elsewhere(202), cookie: device })).status, 200);
});

test('a neighbour in the owner’s network does not lock the owner’s device out', async (t) => {
  const { join, wrong, right } = await openThrottled(t, { loginTriesPerNetwork: 4 });
  const { device } = await join();
  await statuses(10, () => wrong());
  assert.equal((await right()).status, 429);
  assert.equal((await right({ cookie: device })).status, 200);
  assert.deepEqual(await statuses(4, () => wrong({ cookie: device })), [401, 401, 401, 429]);
});

test('the cookie of a device is of that account only, cannot be made up, and is HttpOnly', async (t) => {
  const { join, wrong, call } = await openThrottled(t);
  const { device = '', cookies } = await join();
  const whole = cookies.find((cookie) => cookie.startsWith('device=')) ?? '';
  assert.match(whole, /^device=[\w-]{22}\.[\w-]{22}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.ok(!whole.includes('haneul'));
  const other = await call('/sign-up/email', { ...person, email: 'other@example.org' }, { cookie: device });
  assert.match(other.device ?? '', /^device=[\w-]{22}(?:\.[\w-]{22}){2}$/);
  const [id = ''] = device.split('.');
  const forged = [`${id}.${'A'.repeat(22)}`, `device=${'A'.repeat(22)}.${device.split('.')[1]}`, 'device=x'];
  await statuses(tries, () => wrong({ address: elsewhere(1) }));
  for (const cookie of forged) {
    assert.equal((await wrong({ address: elsewhere(1), cookie })).status, 429);
  }
  const strangersOwn = await call('/sign-up/email', { ...person, email: 'stranger@example.org' });
  assert.equal((await wrong({ address: elsewhere(1), cookie: strangersOwn.device })).status, 429);
});

test('a one-time link opens the account to its owner while others try', async (t) => {
  const { access, join, wrong, call } = await openThrottled(t);
  await join();
  await statuses(40, (number) => wrong({ address: elsewhere(number) }));
  const { id } = await access.store.read.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
  const link = await access.store.transaction((tx) =>
    makeResetLink(tx, id, { way: 'admin', nowMs: systemClock.nowMs() }),
  );
  const newPassword = 'a password that is new';
  const from = { address: elsewhere(240) };
  const set = await call('/reset-password', { token: link.path.slice('/reset#'.length), newPassword }, from);
  assert.equal(set.status, 200);
  const entered = { email: person.email, password: newPassword };
  assert.equal((await call('/sign-in/email', entered, from)).status, 429);
  assert.equal((await call('/sign-in/email', entered, { ...from, cookie: set.device })).status, 200);
});

test('so many join from one network in an hour; what was refused as wrong is not counted', async (t) => {
  const { call } = await openThrottled(t, { joinsPerNetwork: 3 });
  const joinAs = (number: number, from?: From) =>
    call('/sign-up/email', { ...person, email: `person-${number}@example.org` }, from);
  await statuses(5, () => call('/sign-up/email', { ...person, password: 'short' }));
  assert.deepEqual(await statuses(2, joinAs), [200, 200]);
  assert.equal((await joinAs(1)).status, 422);
  assert.equal((await joinAs(4)).status, 429);
  assert.equal((await joinAs(4, { address: elsewhere(1) })).status, 200);
});

test('a session that somebody took over guesses its password no oftener', async (t) => {
  const { join, call } = await openThrottled(t);
  const { cookies } = await join();
  const cookie = cookies.find((each) => each.startsWith('sid='))?.split(';')[0];
  const body = { currentPassword: 'not this one', newPassword: 'another password' };
  const seen = await statuses(4, (number) =>
    call('/change-password', body, { cookie: `${cookie}; other=${number}` }),
  );
  assert.deepEqual(seen, [400, 400, 400, 429]);
});
