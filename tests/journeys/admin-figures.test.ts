import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminUsage, overview, verification } from '../../protocol/admin-usage.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer } from '../support/server.ts';
import { change, select } from '../support/store.ts';
import { startUpstream } from '../support/upstream.ts';

test('an admin sees how much was asked, by whom and of what, never what was said', async (t) => {
  const upstream = await startUpstream({ models: ['first'] });
  const server = await startTestServer({ upstream });
  t.after(async () => {
    await server.close();
    await upstream.close();
  });
  const admin = await Person.join(server.url);
  const person = await Person.join(server.url, undefined, '=1+1');
  const said = '아무도 보면 안 되는 말';
  const conversation = await person.newConversation();
  await person.follow((await person.send(conversation, said)).answer);
  upstream.script('cut');
  await person.follow((await person.send(conversation, said)).answer);
  const cost = { model: 'first', currency: 'USD', prompt: 0.5, completion: 1.5 };
  assert.equal((await admin.request('POST', '/admin/costs', { body: cost })).status, 204);
  await person.follow((await person.send(conversation, said)).answer);

  const read = async (path: string) => (await admin.request('GET', path)).text();
  const byPerson = adminUsage.parse(JSON.parse(await read('/admin/usage?by=person')));
  const id = (await person.me()).account.id;
  assert.deepEqual(
    byPerson.items.map(({ key, name, runs, answers, failed, uncosted }) => [
      key,
      name,
      runs,
      answers,
      failed,
      uncosted,
    ]),
    [[id, '=1+1', 3, 2, 1, 1]],
  );
  assert.ok((byPerson.items[0]?.costs[0]?.amount ?? 0) > 0);
  const byDay = adminUsage.parse(JSON.parse(await read('/admin/usage')));
  assert.deepEqual([byDay.items.length, byDay.items.at(-1)?.runs, byDay.items[0]?.runs], [30, 3, 0]);
  assert.deepEqual(adminUsage.parse(JSON.parse(await read('/admin/usage?by=model'))).items[0]?.key, 'first');

  const csv = await read('/admin/usage?by=person&format=csv');
  const [head = '', line = ''] = csv.trim().split(/\r?\n/);
  assert.match(head, /^\ufeff?key,name,runs,answers,failed/);
  assert.ok(line.startsWith(`${id},'=1+1,3,2,1,`), line);
  assert.match(line, /USD$/);

  const seen = overview.parse(JSON.parse(await read('/admin/overview?days=7')));
  assert.equal(seen.items.length, 7);
  const { people, runs, answers, kinds, failed, uncosted } = seen.total;
  assert.deepEqual([people, runs, answers, failed, uncosted], [1, 3, 2, 1, 1]);
  assert.deepEqual([kinds, seen.items.at(-1)?.kinds, seen.items[0]?.kinds], [{ chat: 2 }, { chat: 2 }, {}]);
  assert.ok(seen.total.firstTextMs && seen.total.firstTextMs.p50 <= seen.total.firstTextMs.p95);
  const everything = [byPerson, byDay, seen, csv, await read('/admin/audit')];
  assert.ok(!JSON.stringify(everything).includes(said.slice(0, 6)));
  assert.deepEqual(
    await select(server.context.store.read, 'select 1 as one from audit where after like ?', '%보면%'),
    [],
  );
});

test('days that cannot be meant are refused by name', async (t) => {
  const server = await startTestServer();
  t.after(() => server.close());
  const admin = await Person.join(server.url);
  for (const [query, field] of [
    ['from=2026-11-20&to=2026-11-19', 'from'],
    ['from=2024-01-01&to=2026-01-01', 'from'],
    ['from=2026-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['by=chat', 'by'],
    ['format=xml', 'format'],
    ['account=1', 'account'],
  ] as const) {
    const problem = await problemOf(await admin.request('GET', `/admin/usage?${query}`));
    assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['validation-failed', field], query);
  }
  for (const days of ['0', '367', '-1', '1.5', 'x']) {
    const problem = await problemOf(await admin.request('GET', `/admin/overview?days=${days}`));
    assert.equal(problem.code, 'validation-failed');
  }
});

test('the books are proved beside open answers, and what does not hold is found', async (t) => {
  const upstream = await startUpstream();
  const server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '0' } });
  t.after(async () => {
    await server.close();
    await upstream.close();
  });
  const admin = await Person.join(server.url);
  const person = await Person.join(server.url);
  const conversation = await person.newConversation();
  await person.follow((await person.send(conversation, '하나')).answer);
  upstream.script('slow');
  const { answer } = await person.send(conversation, '둘');
  const call = await upstream.waitForCall(2);
  call.send('아직');

  const verify = async () => {
    const reply = await admin.request('POST', '/admin/verify');
    assert.equal(reply.status, 200);
    return verification.parse(await reply.json());
  };
  const [first, second] = await Promise.all([verify(), verify()]);
  assert.deepEqual([first.holds, second.holds, first.runs], [true, true, 1]);
  const { granted, adjusted, settled, available, held } = first.books;
  assert.deepEqual([adjusted, settled, held], [0, 1, 1]);
  assert.equal(granted + adjusted - settled, available + held);

  await change(server.context.store.db, 'update wallets set available = available + 1 where held > 0');
  const broken = await verify();
  assert.equal(broken.holds, false);
  const [check] = broken.checks.filter(({ violations }) => violations > 0);
  assert.equal(check?.examples[0]?.account, (await person.me()).account.id);
  await change(server.context.store.db, 'update wallets set available = available - 1 where held > 0');
  call.finish();
  await person.follow(answer);
  assert.equal((await verify()).holds, true);
});
