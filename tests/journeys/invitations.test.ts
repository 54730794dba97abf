import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createdInvitation, invitation, invitationReport } from '../../protocol/admin-invitations.ts';
import { page } from '../../protocol/list.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { select } from '../support/store.ts';

const later = '2099-01-01T00:00:00.000Z';

describe('invitations', () => {
  let server: TestServer;
  let admin: Person;
  let group: string;

  before(async () => {
    server = await startTestServer({ env: { JOIN_MODE: 'invited', PUBLIC_URL: 'http://class.example' } });
    admin = await Person.join(server.url);
    const made = await admin.request('POST', '/admin/groups', { body: { name: '3반', dailyAllowance: 9 } });
    group = ((await made.json()) as { id: string }).id;
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
  });

  const join = (invitationToken?: string, email = `${randomUUID()}@example.com`) =>
    fetch(`${server.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: '하늘',
        email,
        password: 'a long password',
        ...(invitationToken !== undefined && { invitation: invitationToken }),
      }),
    });
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
  const meOf = async (response: Response) => {
    assert.equal(response.status, 200, await response.clone().text());
    const { user } = (await response.json()) as { user: { email: string } };
    return (await Person.logIn(server.url, user.email)).me();
  };
  const create = async (wanted: object = {}) => {
    const response = await admin.request('POST', '/admin/invitations', {
      body: { maxUses: 2, expiresAt: later, ...wanted },
    });
    assert.equal(response.status, 201, await response.clone().text());
    return createdInvitation.parse(await response.json());
  };
  const tokenOf = ({ path }: { path: string }) => path.split('#')[1] ?? '';
  const send = (what: string, file: string) =>
    fetch(`${server.url}/api/v1/admin/invitations/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'text/csv' },
      body: file,
    });
  const countInvitations = async () =>
    (await select(server.context.store.read, 'select id from invitations where import is not null')).length;

  it('are needed by all but the first admin, and one that is none lets nobody in', async () => {
    assert.equal(await codeOf(await join()), 'INVITATION_NEEDED');
    for (const token of ['x', 'a'.repeat(43), "' or 1=1 --"]) {
      assert.equal(await codeOf(await join(token)), 'INVITATION_INVALID');
    }
  });

  it('put who joins into the group, with credits, as often as they say', async () => {
    const made = await create({ group, credits: 2.5, note: '봄 학기' });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => join(tokenOf(made))));
    const joined = outcomes.filter(({ status }) => status === 200);
    assert.equal(joined.length, 2);
    for (const response of joined) {
      const me = await meOf(response);
      assert.deepEqual([me.credits.available, me.allowance.limit], [12.5, 9]);
    }
    for (const response of outcomes.filter(({ status }) => status !== 200)) {
      assert.equal(await codeOf(response), 'INVITATION_INVALID');
    }
    const listed = page(invitation).parse(await (await admin.request('GET', '/admin/invitations')).json());
    assert.deepEqual(
      [listed.items[0]?.uses, listed.items[0]?.group?.name, listed.items[0]?.note],
      [2, '3반', '봄 학기'],
    );
    assert.doesNotMatch(JSON.stringify(listed), new RegExp(tokenOf(made)));
  });

  it('are not used up by a joining that fails, end when an admin says so, and not in the past', async () => {
    const made = await create({ maxUses: 1 });
    const email = (await admin.me()).account.email;
    assert.equal((await join(tokenOf(made), email)).status, 422);
    assert.equal((await admin.request('DELETE', `/admin/invitations/${made.id}`)).status, 204);
    assert.equal((await admin.request('DELETE', `/admin/invitations/${made.id}`)).status, 404);
    assert.equal(await codeOf(await join(tokenOf(made))), 'INVITATION_INVALID');
    for (const [field, value] of Object.entries({
      expiresAt: '2020-01-01T00:00:00.000Z',
      maxUses: 0,
      group: '01a1fa7b-0000-7000-8000-000000000000',
      credits: -1,
    })) {
      const body = { maxUses: 1, expiresAt: later, [field]: value };
      const refused = await problemOf(await admin.request('POST', '/admin/invitations', { body }));
      assert.equal(refused.errors?.[0]?.field, field);
    }
  });

  it('can be accepted once by who has an account', async () => {
    const made = await create({ group, credits: 1, maxUses: 5 });
    const accept = () => admin.request('POST', '/invitations/accept', { body: { token: tokenOf(made) } });
    assert.equal((await accept()).status, 204);
    assert.equal((await accept()).status, 204);
    assert.equal((await admin.me()).credits.available, 11);
    const wrong = await admin.request('POST', '/invitations/accept', { body: { token: 'x' } });
    assert.equal(wrong.status, 404);
  });

  it('of a file are checked first, and made all or not at all', async () => {
    const email = (await admin.me()).account.email;
    const file = [
      'email,name,group',
      'a@school.example,가,3반',
      'no address,나,3반',
      'b@school.example,,3반',
      'c@school.example,라,없는 반',
      'A@school.example,마,',
      `${email},바,`,
      'd@school.example,사',
      'e@school.example,=HYPERLINK(1),',
      'f@school.example,아,',
    ].join('\r\n');
    const checked = await send('check', file);
    assert.equal(checked.status, 200, await checked.clone().text());
    const report = invitationReport.parse(await checked.json());
    assert.deepEqual([report.lines, report.right, report.refused], [9, 3, 6]);
    assert.deepEqual(
      report.problems.map(({ line, field, code, facts }) => [line, field, code, facts]),
      [
        [3, 'email', 'not-an-address', undefined],
        [4, 'name', 'empty', undefined],
        [5, 'group', 'unknown-group', undefined],
        [6, 'email', 'repeated', { line: 2 }],
        [7, 'email', 'has-account', undefined],
        [8, '', 'cell-count', { found: 2, wanted: 3 }],
      ],
    );
    const refused = await problemOf(await send('import', file));
    assert.deepEqual([refused.code, refused.errors], ['validation-failed', report.problems]);
    assert.equal(await countInvitations(), 0);

    const made = await send('import?skipBroken=true', file);
    assert.equal(made.status, 200, await made.clone().text());
    const rows = (await made.text()).replace('\ufeff', '').trim().split('\r\n');
    assert.equal(rows.length, 4);
    assert.match(rows[1] ?? '', /^2,a@school\.example,가,3반,http:\/\/class\.example\/join#[\w-]{43}$/);
    assert.match(rows[2] ?? '', /^9,e@school\.example,'=HYPERLINK\(1\),,http/);
    const token = rows[1]?.split('#')[1] ?? '';
    assert.equal(await codeOf(await join(token, 'somebody@else.example')), 'INVITATION_INVALID');
    assert.equal((await meOf(await join(token, 'A@school.example'))).allowance.limit, 9);
    assert.equal(await codeOf(await join(token, 'a2@school.example')), 'INVITATION_INVALID');
  });

  it('of a file that was cut off half-way count for nothing, and go with the next file', async () => {
    const before = await countInvitations();
    const { store } = server.context;
    const own = (await admin.me()).account.id;
    await store.db
      .insertInto('invitation_imports')
      .values({ id: 'cut' as never, actor: own as never, ready_at: null, created_at: 0 })
      .execute();
    await store.db
      .updateTable('invitations')
      .set({ import: 'cut' as never })
      .where('email', '=', 'f@school.example')
      .execute();
    const made = await send('import', 'name,email\n자,g@school.example\n');
    assert.equal(made.status, 200, await made.clone().text());
    assert.equal(await countInvitations(), before);
  });

  it('are not made of a file without columns, without lines, or with too many', async () => {
    for (const [file, ...faults] of [
      ['', '1 email column-missing', '1 name column-missing'],
      ['a,Name\n1,2\n', '1 email column-missing'],
      ['\u0000', '1 email column-missing', '1 name column-missing'],
      ['email,name\n', 'undefined  nobody-to-invite'],
    ] as [file: string, ...faults: string[]][]) {
      const { code, errors = [] } = await problemOf(await send('import', file));
      const found = errors.map((error) => `${error.line} ${error.field} ${error.code}`);
      assert.deepEqual([code, found], ['validation-failed', faults], file);
    }
    const lines = Array.from({ length: 100_001 }, (_, at) => `p${at}@school.example,가`);
    const many = await problemOf(await send('check', `email,name\n${lines.join('\n')}`));
    assert.equal(many.code, 'too-large');
    const broken = lines.slice(0, 99_000).map((line, at) => (at % 9 === 0 ? line.replace('@', ' ') : line));
    const report = invitationReport.parse(
      await (await send('check', `email,name\n${broken.join('\n')}`)).json(),
    );
    assert.deepEqual([report.refused, report.problems.length], [11_000, 1_000]);
    assert.deepEqual(report.problems[1], {
      line: 11,
      field: 'email',
      code: 'not-an-address',
      message: 'is not an e-mail address',
    });
  });
});
