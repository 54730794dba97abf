import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type ImportReport,
  importMaxBytes,
  importReport,
  quote as quoteSchema,
} from '../../protocol/quote.ts';
import { json, line, review, submit } from '../support/finder.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const quote = {
  content: line,
  title: '소금밭 구장',
  speaker: '배종구',
  scene: '6화, 더그아웃',
  tags: ['용기'],
};

describe('what comes to the board from outside', () => {
  let server: TestServer;
  let admin: Person;
  let owner: Person;

  before(async () => {
    server = await startTestServer();
    admin = await Person.join(server.url);
    owner = await Person.join(server.url);
  });
  after(() => server.close());

  const refused = async (response: Response, status: number) => {
    const problem = await problemOf(response);
    assert.equal(problem.status, status, JSON.stringify(problem));
    return problem;
  };
  const upload = (body: string | Uint8Array | ReadableStream, query = '', person = admin) =>
    fetch(`${server.url}/api/v1/quotes/import${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.token}`, 'content-type': 'text/csv' },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit);
  const imported = async (body: string | Uint8Array, query?: string): Promise<ImportReport> =>
    importReport.parse(await json(await upload(body, query)));
  const exported = async (query: string) => {
    const response = await admin.request('GET', `/quotes/export?${query}`);
    assert.equal(response.status, 200);
    return { text: await response.text(), headers: response.headers };
  };

  it('keeps markup in every field as the text that it is', async () => {
    const text = '<script>alert(1)</script> <img src=x onerror=alert(1)> {{7*7}} $(x) \'";--';
    const fields = {
      content: text,
      title: text,
      speaker: text,
      scene: text,
      description: text,
      source: text,
    };
    const quote = quoteSchema.parse(
      await json(await owner.request('POST', '/quotes', { body: { ...fields, tags: ['<b>'] } }), 201),
    );
    const applied = await review(admin, quote, 'apply');
    for (const [field, value] of Object.entries(fields)) assert.equal(applied[field as 'content'], value);
    assert.deepEqual(applied.tags, ['<b>']);
  });

  it('refuses what is too long, empty, unknown or of the wrong type, by its field', async () => {
    for (const [over, field] of [
      [{ content: '가'.repeat(513) }, 'content'],
      [{ content: ' ' }, 'content'],
      [{ title: '' }, 'title'],
      [{ title: 'x'.repeat(101) }, 'title'],
      [{ speaker: 'x'.repeat(101) }, 'speaker'],
      [{ scene: 'x'.repeat(201) }, 'scene'],
      [{ description: 'x'.repeat(513) }, 'description'],
      [{ source: 'x'.repeat(501) }, 'source'],
      [{ tags: Array(11).fill('x') }, 'tags'],
      [{ tags: ['x'.repeat(41)] }, 'tags.0'],
      [{ tags: 'x' }, 'tags'],
      [{ content: 'a\u0000' }, 'content'],
      [{ status: 'applied' }, 'status'],
      [{ account: 'x' }, 'account'],
    ] as const) {
      const problem = await refused(
        await owner.request('POST', '/quotes', { body: { ...quote, ...over } }),
        400,
      );
      assert.equal(problem.errors?.[0]?.field, field);
    }
    const mine = await submit(owner, { content: '비우기' });
    await refused(await owner.request('PATCH', `/quotes/${mine.id}`, { body: {} }), 400);
    await refused(await owner.request('PATCH', `/quotes/${mine.id}`, { body: { content: '' } }), 400);
  });

  it('imports a file, tells line by line what it refused, and adds nothing the second time', async () => {
    const csv = [
      'content,title,speaker,tags,status',
      '"첫 줄, 쉼표와 ""따옴표""",밤의 불펜,배종구,"용기;투수",applied',
      ',밤의 불펜,배종구,,',
      '너무 많은,칸,이,있는,줄,이다',
      `${'긴'.repeat(513)},밤의 불펜,,,`,
      '상태가 이상한,밤의 불펜,,,published',
      '',
      "'=HYPERLINK(1),밤의 불펜,,,",
    ].join('\r\n');
    const report = await imported(csv);
    assert.deepEqual(
      { ...report, problems: report.problems.map(({ line: at, field, code }) => [at, field, code]) },
      {
        format: 'csv',
        encoding: 'utf-8',
        lines: 6,
        added: 2,
        present: 0,
        refused: 4,
        problems: [
          [3, 'content', 'empty'],
          [4, '', 'cell-count'],
          [5, 'content', 'too-long'],
          [6, 'status', 'unknown-value'],
        ],
      },
    );
    const again = await imported(csv);
    assert.deepEqual([again.added, again.present, again.refused], [0, 2, 4]);
    const found = await json(await owner.request('GET', `/quotes?title=${encodeURIComponent('밤의 불펜')}`));
    const [quote] = (found as { items: unknown[] }).items.map((item) => quoteSchema.parse(item));
    assert.deepEqual(
      [quote?.content, quote?.tags, quote?.mine],
      ['첫 줄, 쉼표와 "따옴표"', ['용기', '투수'], false],
    );
    const { text } = await exported('format=csv&status=submitted');
    assert.ok(text.includes("'=HYPERLINK(1),밤의 불펜"));
  });

  it('exports what can be imported again, as CSV and as JSON', async () => {
    const csv = await exported('format=csv');
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="quotes\.csv"/);
    const { text: jsonText } = await exported('format=json');
    const lines = (JSON.parse(jsonText) as unknown[]).length;
    for (const file of [csv.text, jsonText, JSON.stringify(JSON.parse(jsonText), null, 2)]) {
      const report = await imported(file);
      assert.deepEqual([report.lines, report.added, report.present], [lines, 0, lines]);
    }
  });

  it('takes files only from admins, of a size, in a shape that can be read', async () => {
    await refused(await upload('content,title\na,b', '', owner), 403);
    await refused(await owner.request('GET', '/quotes/export'), 403);
    await refused(await upload(''), 400);
    await refused(await upload('a'.repeat(100_000)), 400);
    const unnamed = await refused(await upload('이름,없는,열\n1,2,3'), 400);
    assert.match(unnamed.detail ?? '', /no content/);
    for (const query of ['?format=xml', '?encoding=latin1', '?status=rejected']) {
      await refused(await upload('content,title\na,b', query), 400);
    }
    await refused(await upload(new Uint8Array(importMaxBytes + 1)), 413);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(Buffer.from(sent === 1 ? 'content,title\n' : `${'x'.repeat(30_000)},y\n`));
        if (sent * 30_000 > importMaxBytes * 1.1) controller.close();
      },
    });
    await refused(await upload(endless), 413);
  });
});
