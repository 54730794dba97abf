import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Usage } from '../../protocol/usage.ts';
import { change, selectOne } from '../support/store.ts';
import { until } from '../support/until.ts';
import { joinAndOpen, type Visit, visit } from './visitor.ts';

const headersOf = ({ server }: Visit) => ({ origin: server.url });

/** Asks and reads, as the page would. */
async function ask(visitor: Visit, content: string): Promise<void> {
  const { page, server } = visitor;
  const made = await page.request.post(`${server.url}/api/v1/conversations`, {
    data: {},
    headers: headersOf(visitor),
  });
  const { id } = (await made.json()) as { id: string };
  const asked = await page.request.post(`${server.url}/api/v1/conversations/${id}/messages`, {
    data: { content },
    headers: { ...headersOf(visitor), 'idempotency-key': content.length.toString().padEnd(16, 'k') + id },
  });
  assert.equal(asked.status(), 202);
  const { answer } = (await asked.json()) as { answer: string };
  await server.untilClosed(answer);
}

test('somebody sees what is left, what was used as a plot and a table, and where each answer went', async (t) => {
  const visitor = await visit(t, { env: { DAILY_ALLOWANCE: '3' } });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/usage`);
  await page.getByRole('heading', { name: '크레딧과 사용량' }).waitFor();
  await page.getByText('/ 3회').waitFor();
  await page.getByText('가입 축하').waitFor();
  assert.equal(await page.getByRole('button', { name: '표로 보기' }).count(), 0);

  for (const content of ['사랑방이 뭐예요?', '회비를 나눠 주세요']) await ask(visitor, content);
  await page.reload();
  await page.getByRole('heading', { name: '답변을 모두 대화에서 썼어요' }).waitFor();
  await page.getByText('최근 30일 답변 2개, 하루에 몇 개').waitFor();
  // The library of plots comes after the page.
  await page.locator('.recharts-surface circle').first().waitFor();
  await page.getByRole('button', { name: '표로 보기' }).click();
  await page.getByRole('columnheader', { name: '날짜' }).waitFor();
  await page.getByRole('button', { name: '그림으로 보기' }).click();
  const row = page.getByRole('row').filter({ hasText: '회비를 나눠 주세요' });
  await row.getByText('−1').waitFor();
  await row.getByRole('link', { name: '회비를 나눠 주세요' }).click();
  await page.waitForURL(/\/c\//);
});

/** Of each day: the minutes of practice, the words that were looked at and the places in them that were corrected. */
function practised(...days: [day: string, minutes: number, words: number, places: number][]): Usage {
  const items = days.map(([day, minutes, words, places]) => ({
    day,
    kind: 'room' as const,
    answers: 1,
    helps: 0,
    returned: 0,
    promptTokens: 0,
    completionTokens: 0,
    credits: 0,
    words,
    practiceSeconds: minutes * 60,
    checkedWords: words,
    correctedPlaces: places,
  }));
  return { from: '2026-10-23', to: '2026-11-21', timeZone: 'Asia/Seoul', items };
}

test('the plots of practice say what was found and claim no more than there is', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const look = async (usage: Usage) => {
    await page.unroute('**/api/v1/me/usage');
    await page.route('**/api/v1/me/usage', (route) => route.fulfill({ json: usage }));
    await page.goto(`${server.url}/usage`);
  };
  const part = (name: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });

  await look(practised(['2026-11-20', 0, 0, 0]));
  await part('연습한 시간').getByText('여기에 보여요').waitFor();
  const nothing = part('100단어마다 고친 곳');
  await nothing.getByText('여기에 보여요').waitFor();
  assert.equal(await nothing.locator('svg').count(), 0);

  await look(practised(['2026-11-13', 12, 200, 10], ['2026-11-20', 3, 50, 0]));
  await part('한 달 동안 15분쯤 연습했어요').getByText('15분', { exact: true }).waitFor();
  const few = part('100단어마다 4곳을 고쳤어요');
  await few.locator('circle').first().waitFor();
  assert.equal(await few.locator('circle').count(), 2);
  assert.equal(await few.locator('.recharts-line-curve').getAttribute('stroke'), 'none');
  // A day without answers has no dot.
  const answers = part('답변을 모두 역할극에서 썼어요');
  await answers.locator('circle').first().waitFor();
  assert.equal(await answers.locator('circle').count(), 2);

  await look(
    practised(
      ['2026-10-23', 5, 100, 9],
      ['2026-10-27', 5, 100, 8],
      ['2026-11-04', 30, 100, 7],
      ['2026-11-11', 5, 1200, 72],
      ['2026-11-21', 5, 200, 11],
    ),
  );
  const trend = part('고친 곳이 줄었어요: 9 → 5.5');
  await trend.getByText('n 1,200').waitFor();
  assert.equal(await trend.locator('.recharts-line-curve').getAttribute('stroke'), 'var(--chart-2)');
  const practice = part('수요일에 가장 오래 연습했어요');
  await practice.getByText('35분', { exact: true }).waitFor();
  await practice.getByRole('button', { name: '표로 보기' }).click();
  await practice.getByRole('row', { name: '수요일 35' }).waitFor();
});

test('the figures are there when the library of plots is not', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const usage = practised(['2026-11-13', 12, 200, 10]);
  await page.route('**/api/v1/me/usage', (route) => route.fulfill({ json: usage }));
  await page.route(/corrections-line/, (route) => route.abort());
  await page.goto(`${server.url}/usage`);
  const plot = page.locator('section').filter({ hasText: '100단어마다 5곳을 고쳤어요' });
  await plot.getByText('그림만 그리지 못했어요').waitFor();
  await plot.getByRole('button', { name: '표로 보기' }).click();
  await plot.getByRole('cell', { name: '200' }).waitFor();
  await page.getByRole('heading', { name: '내역' }).waitFor();
});

test('somebody leaves on one page, and is logged out', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const { db, read } = server.context.store;
  await page.goto(`${server.url}/profile`);
  await page.getByRole('link', { name: '탈퇴하기' }).click();
  await page.getByRole('cell', { name: '이름을 떼고 숫자만' }).waitFor();
  const button = page.getByRole('button', { name: '탈퇴하기' });
  assert.equal(await button.isDisabled(), true);
  await page.getByLabel('별명을 그대로 적어 주세요').fill('지우');
  await page.getByLabel('비밀번호', { exact: true }).fill('not the password');
  await button.click();
  await page.getByText('비밀번호가 달라요.').waitFor();
  await page.getByLabel('비밀번호', { exact: true }).fill('a long password');
  await button.click();
  // The first who joins is the admin.
  await page.getByText('관리자가 한 명뿐이라 탈퇴할 수 없어요.').waitFor();
  await change(db, "update accounts set role = 'person'");
  await button.click();
  await page.getByRole('heading', { name: '탈퇴했어요' }).waitFor();
  const account = await selectOne<{ id: string; name: string }>(read, 'select id, name from accounts');
  assert.equal(account.name, '');
  await until(async () => (await page.request.get(`${server.url}/api/v1/me`)).status() === 401);
  await page.getByRole('link', { name: '처음 화면으로' }).click();
  await page.waitForURL(/\/login/);
});

test('everything of oneself comes as a file', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/profile`);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '파일 만들기' }).click();
  const file = await coming;
  assert.match(file.suggestedFilename(), /^sarangbang-\d{4}-\d{2}-\d{2}\.jsonl$/);
});
