import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Overview, OverviewDay } from '../../protocol/admin-usage.ts';
import { findBarriers, findOverflow } from './axe.ts';
import { overviewOf, richOverview } from './overview-days.ts';
import { joinAndOpen, type Visit, visit } from './visitor.ts';

/** Opens the overview, with these figures in the place of the server's. */
async function look({ page, server }: Visit, overview: (days: number) => Overview): Promise<void> {
  await page.unroute('**/api/v1/admin/overview?*');
  await page.route('**/api/v1/admin/overview?*', (route) => {
    const days = Number(new URL(route.request().url()).searchParams.get('days'));
    return route.fulfill({ json: overview(days) });
  });
  await page.goto(`${server.url}/admin`);
}

const partOf = ({ page }: Visit) => {
  return (name: string | RegExp) =>
    page.locator('main section').filter({ has: page.getByRole('heading', { name, exact: true }) });
};

test('the days are four plots, each under what it found, and each also a table', async (t) => {
  const visitor = await visit(t, { browser: { viewport: { width: 1280, height: 800 } } });
  const { page } = visitor;
  await joinAndOpen(visitor);
  await look(visitor, richOverview);
  const part = partOf(visitor);
  const people = part('4주 전 목요일 82명에서 어제 126명으로 늘었어요');
  await people.getByText('하루에 한 번이라도 물어본 사람, 오늘은 지금까지').waitFor();
  await people.getByText('128명', { exact: true }).waitFor();
  const kinds = part('답변을 대화에서 가장 많이 썼어요');
  await kinds.locator('.recharts-bar').nth(4).waitFor();
  const failures = part('실패는 11월 7일 하루만 1%를 넘었어요');
  await failures
    .getByText(/^0\.\d+%$/)
    .last()
    .waitFor();
  const times = part('첫 글자가 첫 주 0.66초에서 지난 7일 0.44초로 빨라졌어요');
  await times.locator('.recharts-line').nth(1).waitFor();
  assert.equal(await page.locator('.recharts-surface').count(), 4);
  // Two beside each other.
  const [left, right] = await Promise.all([people.boundingBox(), kinds.boundingBox()]);
  assert.ok(left && right && left.y === right.y && left.x < right.x);

  for (const plot of [people, kinds, failures, times]) {
    await plot.getByRole('button', { name: '표로 보기' }).click();
  }
  await people.getByRole('row', { name: '11. 20. 128' }).waitFor();
  await kinds.getByRole('columnheader', { name: '인터뷰' }).waitFor();
  await failures.getByRole('columnheader', { name: '실패율' }).waitFor();
  await times.getByRole('columnheader', { name: 'p95 (초)' }).waitFor();
  assert.equal(await page.locator('.recharts-surface').count(), 0);
  assert.deepEqual(await findBarriers(page), []);
  await people.getByRole('button', { name: '그림으로 보기' }).click();
  await people.locator('.recharts-surface').waitFor();

  await page.getByText('7일', { exact: true }).click();
  await part('하루에 많게는 128명이 썼어요').waitFor();
  await part('답변의 절반은 0.44초 안에 시작했어요').waitFor();
  await page.getByText('90일', { exact: true }).click();
  await part(/^12주 전 목요일 /).waitFor();
});

test('on a phone the plots stand one below another, and nothing is in the way', async (t) => {
  const visitor = await visit(t, { browser: { viewport: { width: 360, height: 740 }, hasTouch: true } });
  const { page } = visitor;
  await joinAndOpen(visitor);
  await look(visitor, richOverview);
  await page.locator('.recharts-surface').nth(3).waitFor();
  const part = partOf(visitor);
  const [upper, lower] = await Promise.all([
    part(/^4주 전 목요일/).boundingBox(),
    part(/가장 많이 썼어요/).boundingBox(),
  ]);
  assert.ok(upper && lower && upper.x === lower.x && upper.y + upper.height <= lower.y);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await findBarriers(page), [], colorScheme);
    assert.deepEqual(await findOverflow(page), []);
  }
});

test('of few days nothing is told but what they were, as dots', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  const day: Partial<OverviewDay> = { people: 3, kinds: { chat: 5 }, firstTextMs: { p50: 420, p95: 900 } };
  const none: Partial<OverviewDay>[] = Array.from({ length: 26 }, () => ({}));
  await look(visitor, () => overviewOf('2026-11-20', [...none, day, { ...day, failed: 5 }, {}, day]));
  const part = partOf(visitor);
  const people = part('날마다 쓴 사람');
  await people.locator('circle').nth(2).waitFor();
  assert.equal(await people.locator('circle').count(), 3);
  assert.equal(await people.locator('.recharts-line-curve').getAttribute('stroke'), 'none');
  await part('답변을 모두 대화에서 썼어요').locator('circle').nth(2).waitFor();
  await part('물어본 20번 가운데 5번 실패했어요').waitFor();
  await part('답변의 절반은 0.42초 안에 시작했어요').waitFor();
  for (const word of ['늘었어요', '줄었어요', '빨라졌어요', '느려졌어요']) {
    assert.equal(await page.getByText(word).count(), 0, word);
  }
});

test('on a new server one sentence stands in the place of plots, and the books can be proved', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/admin`);
  await page.getByText('최근 30일 동안 끝난 답변이 없어요.').waitFor();
  assert.equal(await page.locator('main .recharts-surface, main table, main figure').count(), 0);
  assert.deepEqual(await findBarriers(page), []);
  await page.getByRole('button', { name: '지금 확인' }).click();
  await page.getByText('크레딧이 한 푼도 어긋나지 않았어요').waitFor();
  const sums = page.locator('main dl > div');
  assert.deepEqual(await sums.allTextContents(), [
    ...['지급10', '조정0', '정산0', '원장10'],
    ...['쓸 수 있음10', '보류 중0', '지갑10'],
  ]);
  assert.deepEqual(await findBarriers(page), []);
});

test('books that do not hold look like nothing else', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const example = { account: 'a', subject: 'a', found: '11000 is not 10000' };
  const name = 'available = the sum of the ledger';
  await page.route('**/api/v1/admin/verify', (route) =>
    route.fulfill({
      json: {
        holds: false,
        checkedAt: '2026-11-20T09:20:00.000Z',
        durationMs: 12,
        accounts: 1,
        runs: 0,
        books: { granted: 10, adjusted: 0, settled: 0, available: 11, held: 0 },
        checks: [{ name, violations: 1, examples: [example] }],
      },
    }),
  );
  await page.goto(`${server.url}/admin`);
  await page.getByRole('button', { name: '지금 확인' }).click();
  await page.getByRole('heading', { name: '1곳이 어긋나 있어요' }).waitFor();
  await page.getByText('≠').waitFor();
  await page.getByText(name).waitFor();
  assert.equal(await page.getByText('크레딧이 한 푼도 어긋나지 않았어요').count(), 0);
  assert.deepEqual(await findBarriers(page), []);
});

test('the figures are there when the library of plots is not', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  await page.route(/day-lines/, (route) => route.abort());
  await look(visitor, richOverview);
  const people = partOf(visitor)(/^4주 전 목요일/);
  await people.getByText('그림만 그리지 못했어요').waitFor();
  await people.getByRole('button', { name: '표로 보기' }).click();
  await people.getByRole('row', { name: '11. 20. 128' }).waitFor();
});
