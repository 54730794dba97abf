import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goThereAndBack, line, openReviews, submit, visitAsPerson } from './quotes.ts';
import { joinAndOpen, visit } from './visitor.ts';

test('an admin reviews with the keyboard alone, by the places of the keys', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const reviews = await openReviews(visitor, ['첫째 줄이에요.', '둘째 줄이에요.', '셋째 줄이에요.']);
  const { other, heading } = reviews;
  await goThereAndBack(page, reviews);
  // With a Hangul layout the key at the place of R says ㄱ.
  await page.evaluate(
    "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㄱ', code: 'KeyR', bubbles: true }))",
  );
  await page.getByRole('button', { name: '이미 있어요' }).waitFor();
  await page.keyboard.press('Digit2');
  await page.getByText('‘첫째 줄이에요.’ 대사를 반려했어요.').waitFor();
  await heading.filter({ hasText: '둘째' }).waitFor();
  await page.keyboard.press('KeyA');
  await page.getByText('‘둘째 줄이에요.’ 대사를 반영했어요.').waitFor();
  await heading.filter({ hasText: '셋째' }).waitFor();
  await page.keyboard.press('KeyR');
  await page.keyboard.press('Digit4');
  await page.getByLabel('이유', { exact: true }).fill('아무도 하지 않은 말이에요.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('검토할 제안이 없어요.').waitFor();

  await page.getByRole('button', { name: '반영됨' }).click();
  await heading.filter({ hasText: '둘째' }).waitFor();
  await page.keyboard.press('KeyW');
  await page.getByRole('button', { name: '찾기에서 내리기' }).click();
  await page.getByText('‘둘째 줄이에요.’ 대사를 찾기에서 내렸어요.').waitFor();
  const mine = await other.request('GET', '/quotes?mine=true&sort=oldest');
  const { items } = (await mine.json()) as { items: { status: string; reason: string | null }[] };
  assert.deepEqual(
    items.map(({ status, reason }) => [status, reason]),
    [
      ['rejected', '방송과 글자가 달라요. 고쳐서 다시 제안해 주세요.'],
      ['withdrawn', null],
      ['rejected', '아무도 하지 않은 말이에요.'],
    ],
  );
});

test('of two admins the slower one is told, and decides about what stands there then', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const { other, quotes, heading } = await openReviews(visitor, ['바뀌기 전의 줄']);
  const change = await other.request('PATCH', `/quotes/${quotes[0]?.id}`, { body: { content: '바뀐 줄' } });
  assert.equal(change.status, 200);
  await page.getByRole('button', { name: '반영', exact: true }).click();
  await page.getByText('그사이에 바뀐 제안이라 처리하지 않았어요.').waitFor();
  await heading.filter({ hasText: '바뀐 줄' }).waitFor();
  await page.getByRole('button', { name: '반영', exact: true }).click();
  await page.getByText('‘바뀐 줄’ 대사를 반영했어요.').waitFor();
});

test('the review is there for admins only', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const admin = await visitAsPerson(visitor);
  const quote = await submit(admin);
  await page.goto(`${server.url}/admin/quotes`);
  await page.getByText('이 주소에는 아무것도 없어요').waitFor();
  await page.goto(`${server.url}/quotes/${quote.id}`);
  await page.getByText('이 대사는 없어요').waitFor();
  await page.goto(`${server.url}/quotes?status=submitted`);
  await page.getByText('이 조건에 맞는 대사가 없어요.').waitFor();
});

test('a file is taken in with a report of each line that was refused, and the board goes out as a file', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/admin/quotes`);
  const menu = page.getByRole('button', { name: '가져오기와 내보내기' });
  await menu.click();
  await page.getByRole('menuitem', { name: '파일에서 가져오기' }).click();
  const csv = `\ufefftitle,content,speaker\n소금밭 구장,"${line}",한서윤\n,제목이 없는 줄,누구\n`;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '대사.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByLabel('바로 반영해요').check();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '가져오기' }).click();
  const report = dialog.getByRole('status', { name: '결과' });
  await report.getByText('1줄을 더했고, 0줄은 이미 있었고, 1줄은 받지 않았어요.').waitFor();
  assert.deepEqual((await report.getByRole('row').nth(1).getByRole('cell').allTextContents()).slice(0, 2), [
    '3',
    'title',
  ]);
  await dialog.getByRole('button', { name: '가져오기' }).click();
  await report.getByText('0줄을 더했고, 1줄은 이미 있었고').waitFor();
  await dialog.getByRole('button', { name: '닫기' }).click();
  await page.getByRole('button', { name: '반영됨' }).click();
  await page.getByRole('main').getByText(line).waitFor();

  for (const format of ['CSV로', 'JSON으로']) {
    await menu.click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: `${format} 내보내기` }).click(),
    ]);
    const stream = await download.createReadStream();
    const text = Buffer.concat(await Array.fromAsync(stream)).toString();
    assert.ok(text.includes(line), text);
  }
});
