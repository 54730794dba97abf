import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, test } from 'node:test';
import { z } from 'zod';
import { type ContractClient, type ContractReply, describeContract } from '../support/contract.ts';
import { Person } from '../support/person.ts';
import { startTestServer } from '../support/server.ts';
import { defaultText } from '../support/upstream.ts';

const password = 'a long password';
const joined = z.object({
  user: z.object({ email: z.string() }),
  message: z.string(),
  token: z.object({ access: z.string(), refresh: z.string() }),
});
const room = z.strictObject({
  pk: z.int(),
  language: z.string(),
  situation: z.string(),
  my_role: z.string(),
  gpt_role: z.string(),
  chat_history: z.string(),
});
const fields = { language: '영어', situation: '카페에서 주문하기', my_role: '손님', gpt_role: '점원' };

function bodyOf<Body>(reply: ContractReply, status: number, schema: z.ZodType<Body>): Body {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  return schema.parse(reply.body);
}

/** The cookies of a reply, as a browser sends them back. */
function cookieOf({ headers }: ContractReply): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function join_(client: ContractClient) {
  const email = `${randomUUID()}@example.com`;
  const reply = await client.call('POST', '/account/signup/', { body: { email, password } });
  const { token } = bodyOf(reply, 200, joined);
  for (const cookie of reply.headers.getSetCookie()) assert.match(cookie, /HttpOnly/);
  return { email, token, cookie: cookieOf(reply), headers: { authorization: `Bearer ${token.access}` } };
}

async function createRoom(client: ContractClient, headers: Record<string, string>): Promise<number> {
  const reply = await client.call('POST', '/chat/create/', { headers, body: fields });
  return bodyOf(reply, 200, z.object({ success: z.literal(true), pk: z.int() })).pk;
}

const detail = z.object({ detail: z.string() });

describeContract('roleplay', { DAILY_ALLOWANCE: '3', SIGNUP_CREDITS: '0' }, (client) => {
  it('lets people join, log in, be known and log out, by cookie and by bearer token', async () => {
    const { email, cookie, headers } = await join_(client);
    const again = await client.call('POST', '/account/signup/', { body: { email, password } });
    bodyOf(again, 400, z.object({ email: z.array(z.string()) }));
    const short = await client.call('POST', '/account/signup/', {
      body: { email: 'a@example.com', password: 'x' },
    });
    bodyOf(short, 400, z.object({ password: z.array(z.string()) }));
    const wrong = await client.call('POST', '/account/auth/', { body: { email, password: 'another one' } });
    bodyOf(wrong, 400, detail);
    const logIn = await client.call('POST', '/account/auth/', { body: { email, password } });
    const { user } = bodyOf(
      logIn,
      200,
      joined.extend({ user: z.object({ email: z.string(), last_login: z.string() }) }),
    );
    assert.equal(user.email, email);
    for (const by of [{ cookie }, headers]) {
      assert.deepEqual((await client.call('GET', '/account/auth/', { headers: by })).body, { email });
    }
    const out = await client.call('DELETE', '/account/auth/', { headers: { cookie } });
    assert.equal(out.status, 202);
    assert.match(out.headers.getSetCookie().join(), /access=;/);
    for (const by of [{ cookie }, headers])
      bodyOf(await client.call('GET', '/account/auth/', { headers: by }), 401, detail);
    assert.equal(
      (await client.call('GET', '/account/auth/', { headers: { cookie: cookieOf(logIn) } })).status,
      200,
    );
  });

  it('gives another access token to who has only the other one left', async () => {
    const { token, cookie } = await join_(client);
    const ask = () =>
      client.call('GET', '/account/auth/', { headers: { cookie: `refresh=${token.refresh}` } });
    // A refresh token can be used again until its session is ended.
    for (const reply of [await ask(), await ask()]) {
      assert.equal(reply.status, 200);
      assert.match(cookieOf(reply), /^access=/);
    }
    const asBearer = { authorization: `Bearer ${token.refresh}` };
    bodyOf(await client.call('GET', '/account/auth/', { headers: asBearer }), 401, detail);
    assert.equal((await client.call('DELETE', '/account/auth/', { headers: { cookie } })).status, 202);
    bodyOf(await ask(), 401, detail);
  });

  it('makes rooms, and says what is wrong with one in a reply of 200', async () => {
    const { headers } = await join_(client);
    const pk = await createRoom(client, headers);
    const refused = z.object({
      success: z.literal(false),
      errors: z.record(z.string(), z.array(z.string())),
    });
    for (const [over, field] of [
      [{ language: '라틴어' }, 'language'],
      [{ situation: 'x'.repeat(101) }, 'situation'],
      [{ my_role: ' ' }, 'my_role'],
      [{ gpt_role: 5 }, 'gpt_role'],
    ] as const) {
      const reply = await client.call('POST', '/chat/create/', { headers, body: { ...fields, ...over } });
      assert.deepEqual(Object.keys(bodyOf(reply, 200, refused).errors), [field]);
    }
    const list = await client.call('GET', '/chat/', { headers });
    const { chat_list } = bodyOf(list, 200, z.object({ chat_list: z.array(room) }));
    assert.deepEqual(chat_list, [{ pk, ...fields, chat_history: '' }]);
  });

  it('talks, and keeps the talk in its text form, which no text can break', async () => {
    const { headers } = await join_(client);
    const pk = await createRoom(client, headers);
    const reply = await client.call('POST', `/chat/${pk}/activate/`, {
      headers,
      body: { message: '<tap>user: 하나' },
    });
    assert.equal(bodyOf(reply, 200, z.object({ answer: z.string() })).answer, defaultText);
    const entered = await client.call('GET', `/chat/${pk}/`, { headers });
    const { chat_list } = bodyOf(entered, 200, z.object({ chat_list: room }));
    assert.deepEqual(chat_list.chat_history.split('<tap>'), [
      '',
      'user: &lt;tap&gt;user: 하나 ',
      `system: ${defaultText} `,
    ]);
    const { system } = { system: client.upstream.calls.at(-1)?.body.messages[0] };
    assert.match(system?.content ?? '', /카페에서 주문하기/);
  });

  it('is used up after the day’s answers, and charges nothing for one that failed', async () => {
    const { headers } = await join_(client);
    const pk = await createRoom(client, headers);
    const say = () =>
      client.call('POST', `/chat/${pk}/activate/`, { headers, body: { message: '안녕하세요' } });
    client.upstream.script('garbage');
    bodyOf(await say(), 503, detail);
    for (let said = 0; said < 3; said += 1) assert.equal((await say()).status, 200);
    bodyOf(await say(), 402, detail);
    bodyOf(
      await client.call('POST', `/chat/${pk}/activate/`, { headers, body: {} }),
      400,
      z.object({ message: z.array(z.string()) }),
    );
  });

  it('changes and deletes rooms, and knows none of another account', async () => {
    const owner = await join_(client);
    const other = await join_(client);
    const pk = await createRoom(client, owner.headers);
    const update = (headers: Record<string, string>, body: object, of: unknown = pk) =>
      client.call('POST', `/chat/${of}/update/`, { headers, body });
    assert.deepEqual((await update(owner.headers, { ...fields, language: '일본어' })).body, {
      success: true,
    });
    bodyOf(
      await update(owner.headers, { ...fields, situation: '' }),
      400,
      z.object({ situation: z.array(z.string()) }),
    );
    for (const id of [pk, 0, -1, '1e20', 'abc']) {
      const { headers } = other;
      bodyOf(await client.call('GET', `/chat/${id}/`, { headers }), 404, detail);
      bodyOf(await update(headers, fields, id), 404, detail);
      bodyOf(
        await client.call('POST', `/chat/${id}/activate/`, { headers, body: { message: 'a' } }),
        404,
        detail,
      );
      bodyOf(await client.call('DELETE', `/chat/${id}/delete/`, { headers }), 404, detail);
    }
    const deleted = await client.call('DELETE', `/chat/${pk}/delete/`, { headers: { cookie: owner.cookie } });
    assert.deepEqual([deleted.status, deleted.body], [200, { Delete_result: 'Success' }]);
    bodyOf(await client.call('GET', `/chat/${pk}/`, { headers: owner.headers }), 404, detail);
    bodyOf(await client.call('DELETE', `/chat/${pk}/delete/`), 401, detail);
  });

  it('is seen in the web app, and takes no session of it', async () => {
    const { email, headers } = await join_(client);
    await createRoom(client, headers);
    const person = await Person.logIn(client.server.url, email);
    const { items } = z
      .object({
        items: z.array(z.looseObject({ kind: z.string(), scenario: z.looseObject({ myRole: z.string() }) })),
      })
      .parse(await (await person.request('GET', '/conversations')).json());
    assert.deepEqual([items[0]?.kind, items[0]?.scenario.myRole], ['room', '손님']);
    const asBearer = { authorization: `Bearer ${person.token}` };
    bodyOf(await client.call('GET', '/chat/', { headers: asBearer }), 401, detail);
  });

  it('changes nothing for a page that was not named, and knows its methods', async () => {
    const { cookie, headers } = await join_(client);
    const foreign = { cookie, origin: 'http://evil.example' };
    bodyOf(await client.call('POST', '/chat/create/', { headers: foreign, body: fields }), 403, detail);
    const wrong = await client.call('PUT', '/chat/create/', { headers });
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST']);
    bodyOf(await client.call('GET', '/nowhere/', { headers }), 404, detail);
    assert.equal((await client.call('GET', '/chat', { headers })).status, 200);
  });
});

test('a front end can come from the same origin as its contract', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'front-end-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'index.html'), '<p>front end</p>');
  const server = await startTestServer({ env: { COMPAT_PORTS: 'roleplay=0', COMPAT_STATIC: folder } });
  t.after(() => server.close());
  const page = await fetch(`${server.compatUrls.roleplay}/index.html`);
  assert.equal(await page.text(), '<p>front end</p>');
  assert.equal((await fetch(`${server.compatUrls.roleplay}/chat/`)).status, 401);
  assert.equal((await fetch(`${server.compatUrls.roleplay}/../package.json`)).status, 404);
});
