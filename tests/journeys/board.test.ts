import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { page } from '../../protocol/list.ts';
import { alikeQuotes, type Quote, quote as quoteSchema, quoteVersions } from '../../protocol/quote.ts';
import { json } from '../support/finder.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const line = {
  content: '공은 거짓말을 안 해. 던지는 놈이 무서우면 공도 무서워서 도망가는 거야.',
  title: '소금밭 구장',
  speaker: '배종구',
  scene: '6화, 더그아웃',
  tags: ['용기', '투수'],
};

describe('the quote board', () => {
  let server: TestServer;
  let admin: Person;
  let owner: Person;
  let other: Person;

  before(async () => {
    server = await startTestServer();
    admin = await Person.join(server.url, 'admin@example.com', '관리자');
    owner = await Person.join(server.url, 'owner@example.com', '은채');
    other = await Person.join(server.url, 'other@example.com', '한결');
  });
  after(() => server.close());

  const refused = async (response: Response, status: number) => {
    const problem = await problemOf(response);
    assert.equal(problem.status, status, JSON.stringify(problem));
    return problem;
  };
  const submit = async (person: Person, over: Partial<typeof line> = {}): Promise<Quote> =>
    quoteSchema.parse(
      await json(await person.request('POST', '/quotes', { body: { ...line, ...over } }), 201),
    );
  const review = (person: Person, quote: Quote, action: string, body: object = {}) =>
    person.request('POST', `/quotes/${quote.id}/${action}`, { body: { version: quote.version, ...body } });
  const get = (person: Person, quote: Quote) => person.request('GET', `/quotes/${quote.id}`);
  const list = async (person: Person, query: string) =>
    page(quoteSchema).parse(await json(await person.request('GET', `/quotes?${query}`)));
  const apply = async (quote: Quote) => quoteSchema.parse(await json(await review(admin, quote, 'apply')));

  it('shows a submission to its owner and to admins, and to others as if it were not there', async () => {
    const mine = await submit(owner);
    assert.deepEqual(
      [mine.status, mine.version, mine.mine, mine.submittedBy, mine.appliedAt, mine.tags],
      ['submitted', 1, true, null, null, line.tags],
    );
    assert.equal(quoteSchema.parse(await json(await get(admin, mine))).submittedBy, '은채');
    const hidden = await refused(await get(other, mine), 404);
    const unknown = { ...mine, id: '01a1fa7b-0000-7000-8000-000000000000' };
    const missing = await refused(await get(other, unknown), 404);
    assert.deepEqual({ ...hidden, requestId: '' }, { ...missing, requestId: '' });
    for (const change of [
      other.request('PATCH', `/quotes/${mine.id}`, { body: { content: '내 것' } }),
      other.request('DELETE', `/quotes/${mine.id}`),
      other.request('GET', `/quotes/${mine.id}/versions`),
    ]) {
      await refused(await change, 404);
    }
    for (const action of ['apply', 'withdraw']) {
      await refused(await review(other, mine, action), 403);
      await refused(await review(owner, mine, action), 403);
    }
    await refused(await review(owner, mine, 'reject', { reason: '내가' }), 403);
    assert.equal(quoteSchema.parse(await json(await get(owner, mine))).version, 1);
  });

  it('lets its owner change it and take it back until it is reviewed, and not after', async () => {
    const first = await submit(owner, { content: '첫 글' });
    const edited = quoteSchema.parse(
      await json(
        await owner.request('PATCH', `/quotes/${first.id}`, { body: { content: '고친 글', tags: [] } }),
      ),
    );
    assert.deepEqual(
      [edited.content, edited.version, edited.tags, edited.title],
      ['고친 글', 2, [], line.title],
    );
    await refused(await review(admin, first, 'apply'), 409);
    await apply(edited);
    await refused(await owner.request('PATCH', `/quotes/${first.id}`, { body: { content: '또' } }), 409);
    await refused(await owner.request('DELETE', `/quotes/${first.id}`), 409);
    await refused(await other.request('PATCH', `/quotes/${first.id}`, { body: { content: '또' } }), 403);
    await refused(await other.request('DELETE', `/quotes/${first.id}`), 403);

    const second = await submit(owner, { content: '지울 글' });
    assert.equal((await owner.request('DELETE', `/quotes/${second.id}`)).status, 204);
    await refused(await get(owner, second), 404);
  });

  it('keeps every version, and tells admins who made it', async () => {
    const first = await submit(owner, { content: '하나' });
    const applied = await apply(first);
    assert.ok(applied.appliedAt);
    const edit = { body: { content: '둘' } };
    const changed = quoteSchema.parse(await json(await admin.request('PATCH', `/quotes/${first.id}`, edit)));
    assert.deepEqual([changed.status, changed.appliedAt], ['applied', applied.appliedAt]);
    const taken = quoteSchema.parse(
      await json(await review(admin, changed, 'withdraw', { reason: '출처가 달라요' })),
    );
    assert.deepEqual([taken.status, taken.appliedAt, taken.reason], ['withdrawn', null, '출처가 달라요']);
    await refused(await get(other, first), 404);

    const versionsOf = async (person: Person) =>
      quoteVersions.parse(await json(await person.request('GET', `/quotes/${first.id}/versions`))).items;
    assert.deepEqual(
      (await versionsOf(admin)).map(({ version, action, content, status, changedBy }) => [
        version,
        action,
        content,
        status,
        changedBy,
      ]),
      [
        [4, 'withdraw', '둘', 'withdrawn', '관리자'],
        [3, 'edit', '둘', 'applied', '관리자'],
        [2, 'apply', '하나', 'applied', '관리자'],
        [1, 'submit', '하나', 'submitted', '은채'],
      ],
    );
    assert.deepEqual(
      (await versionsOf(owner)).map(({ changedBy, mine }) => [changedBy, mine]),
      [
        [null, false],
        [null, false],
        [null, false],
        [null, true],
      ],
    );
    await apply(taken);
    await refused(await other.request('GET', `/quotes/${first.id}/versions`), 404);
  });

  it('takes only the steps that there are', async () => {
    const quote = await submit(owner, { content: '걸음' });
    await refused(await review(admin, quote, 'withdraw'), 409);
    await refused(await review(admin, quote, 'reject'), 400);
    const rejected = quoteSchema.parse(
      await json(await review(admin, quote, 'reject', { reason: '글자가 달라요' })),
    );
    assert.equal(rejected.status, 'rejected');
    assert.equal(quoteSchema.parse(await json(await get(owner, quote))).reason, '글자가 달라요');
    await refused(await review(admin, rejected, 'reject', { reason: '다시' }), 409);
    await refused(await owner.request('PATCH', `/quotes/${quote.id}`, { body: { content: '또' } }), 409);
    const applied = await apply(rejected);
    assert.equal(applied.reason, null);
    await refused(await review(admin, applied, 'apply'), 409);
  });

  it('keeps a known reason by its code, with what the admin wrote beside it or without', async () => {
    const quote = await submit(owner, { content: '까닭' });
    for (const reasons of [{}, { reasonCode: 'because' }, { reasonCode: 'duplicate', reason: ' ' }]) {
      await refused(await review(admin, quote, 'reject', reasons), 400);
    }
    const rejected = quoteSchema.parse(
      await json(await review(admin, quote, 'reject', { reasonCode: 'duplicate' })),
    );
    const reasonsOf = async (person: Person) => {
      const { reason, reasonCode } = quoteSchema.parse(await json(await get(person, quote)));
      return [reasonCode, reason];
    };
    assert.deepEqual(await reasonsOf(owner), ['duplicate', null]);
    const applied = await apply(rejected);
    assert.deepEqual([applied.reasonCode, applied.reason], [null, null]);
    const withdrawn = quoteSchema.parse(await json(await review(admin, applied, 'withdraw')));
    await refused(await review(admin, withdrawn, 'withdraw', { reasonCode: 'duplicate' }), 400);

    const second = await submit(owner, { content: '까닭 둘' });
    await json(
      await review(admin, second, 'reject', {
        reasonCode: 'wording-differs',
        reason: '6화 12분을 들어 보세요.',
      }),
    );
    const versions = quoteVersions.parse(
      await json(await owner.request('GET', `/quotes/${second.id}/versions`)),
    );
    const [newest] = versions.items;
    assert.deepEqual([newest?.reasonCode, newest?.reason], ['wording-differs', '6화 12분을 들어 보세요.']);
    const file = await (await admin.request('GET', '/quotes/export?format=json&status=rejected')).text();
    assert.match(file, /"reason":"6화 12분을 들어 보세요\.","reason_code":"wording-differs"/);
    const audit = await (await admin.request('GET', '/admin/audit')).text();
    assert.match(audit, /"reasonCode":"wording-differs"/);
  });

  it('lets one of two admins win who decide at once', async () => {
    const quotes = await Promise.all(
      Array.from({ length: 5 }, (_, at) => submit(owner, { content: `동시 ${at}` })),
    );
    for (const quote of quotes) {
      const replies = await Promise.all([
        review(admin, quote, 'apply'),
        review(admin, quote, 'reject', { reason: '아니요' }),
        review(admin, quote, 'apply'),
      ]);
      assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409]);
      const versions = await json(await admin.request('GET', `/quotes/${quote.id}/versions`));
      assert.equal(quoteVersions.parse(versions).items.length, 2);
    }
  });

  it('lists applied quotes to everybody, page by page, in each order, and by each filter', async () => {
    const title = '등대지기들';
    const texts = ['가', '나', '다', '라', '마'];
    for (const [at, content] of texts.entries()) {
      const tags = at % 2 === 0 ? ['홀'] : ['짝', '100%_'];
      await apply(await submit(owner, { content, title, speaker: at < 2 ? '순금' : '마진우', tags }));
    }
    await submit(owner, { content: '아직', title });
    const all = async (query: string, person = other) => {
      const contents: string[] = [];
      let cursor = '';
      for (;;) {
        const { items, next } = await list(
          person,
          `limit=2&title=${encodeURIComponent(title)}&${query}${cursor}`,
        );
        contents.push(...items.map(({ content }) => content));
        if (next === null) return contents;
        cursor = `&cursor=${encodeURIComponent(next)}`;
      }
    };
    assert.deepEqual(await all('sort=newest'), texts.toReversed());
    assert.deepEqual(await all('sort=oldest'), texts);
    assert.deepEqual(await all('sort=title'), texts);
    assert.deepEqual(await all(`speaker=${encodeURIComponent('순금')}`), ['나', '가']);
    assert.deepEqual(await all(`tag=${encodeURIComponent('홀')}`), ['마', '다', '가']);
    assert.deepEqual(await all(`tag=${encodeURIComponent('100%_')}`), ['라', '나']);
    assert.deepEqual(await all('mine=true', owner), ['아직', ...texts.toReversed()]);
    assert.deepEqual(await all('mine=true&status=submitted', owner), ['아직']);
    assert.deepEqual(await all('mine=true'), []);
    assert.deepEqual(await all('status=submitted', admin), ['아직']);
    assert.deepEqual(await all(`status=submitted&q=${encodeURIComponent('아직')}`, admin), ['아직']);
    for (const hostile of ['%', '_', '\\', "'; drop table quotes; --"]) {
      assert.deepEqual(await all(`status=submitted&q=${encodeURIComponent(hostile)}`, admin), []);
    }
    await refused(await other.request('GET', '/quotes?status=submitted'), 403);
    for (const query of [
      'cursor=x',
      'cursor=e30',
      'limit=0',
      'limit=101',
      'sort=best',
      'status=x',
      'mine=1',
    ]) {
      await refused(await other.request('GET', `/quotes?${query}`), 400);
    }
  });

  it('searches the applied quotes, best first, page by page', async () => {
    const applied = await apply(await submit(owner, { content: '불펜의 전등은 끄지 마라', title: '전등' }));
    const hidden = await submit(owner, { content: '불펜의 전등은 꺼져 있었다', title: '전등' });
    const { items, next } = await list(other, `q=${encodeURIComponent('불펜 전등')}`);
    assert.deepEqual([items.map(({ id }) => id), next], [[applied.id], null]);
    assert.deepEqual((await list(other, `q=${encodeURIComponent('전등')}&title=x`)).items, []);
    await apply(hidden);
    const first = await list(other, `q=${encodeURIComponent('전등은')}&limit=1`);
    const second = await list(other, `q=${encodeURIComponent('전등은')}&limit=1&cursor=${first.next}`);
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id).sort(),
      [applied.id, hidden.id].sort(),
    );
  });

  it('warns of what is alike, and tells nobody of what others have submitted', async () => {
    const content = '원정은 멀수록 좋아. 돌아올 때 할 얘기가 많아지니까.';
    const applied = await apply(await submit(owner, { content }));
    const pending = await submit(owner, { content: `${content}!!`, scene: '버스' });
    const alike = async (person: Person, text: string) =>
      alikeQuotes.parse(
        await json(await person.request('GET', `/quotes/alike?content=${encodeURIComponent(text)}`)),
      ).items;
    const near = '원정은 멀수록 좋지. 돌아올 때 할 얘기가 많으니까';
    assert.deepEqual(
      (await alike(other, near)).map(({ quote }) => quote.id),
      [applied.id],
    );
    assert.deepEqual(
      (await alike(owner, near)).map(({ quote }) => quote.id).sort(),
      [applied.id, pending.id].sort(),
    );
    const [same] = await alike(other, content);
    assert.equal(same?.likeness, 1);
    assert.deepEqual(await alike(other, '오늘 저녁은 무엇을 먹을까'), []);
    await refused(await other.request('GET', '/quotes/alike?content='), 400);
    await refused(await other.request('GET', '/quotes/alike'), 400);
  });
});
