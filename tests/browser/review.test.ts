import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page as pageOf } from '../../protocol/list.ts';
import { quote as quoteSchema } from '../../protocol/quote.ts';
import { Person, password } from '../support/person.ts';
import { goThereAndBack, line, openReviews, submit, visitAsPerson } from './quotes.ts';
import { joinAndOpen, openPage, visit } from './visitor.ts';

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
  const { items } = pageOf(quoteSchema).parse(await mine.json());
  assert.deepEqual(
    items.map(({ status, reasonCode, reason }) => [status, reasonCode, reason]),
    [
      ['rejected', 'wording-differs', null],
      ['withdrawn', null, null],
      ['rejected', null, '아무도 하지 않은 말이에요.'],
    ],
  );
});

test('who submitted a quote reads a known reason in the language of their page, and the words of the admin as they are', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const other = await Person.join(server.url, 'mina@school.example', 'Mina');
  const quote = await submit(other, { content: 'まだ終わっていない。' });
  await page.goto(`${server.url}/admin/quotes`);
  await page.getByRole('button', { name: '반려', exact: true }).click();
  await page.getByRole('button', { name: '직접 적기' }).click();
  await page.getByLabel('이유', { exact: true }).fill('6화 12분을 들어 보세요.');
  await page.getByRole('button', { name: '글자가 달라요' }).click();
  await page.getByText('검토할 제안이 없어요.').waitFor();

  const browser = page.context().browser();
  assert.ok(browser);
  const theirs = await openPage(t, browser, { locale: 'en-GB' });
  const session = await theirs.request.post(`${server.url}/api/auth/sign-in/email`, {
    data: { email: 'mina@school.example', password },
    headers: { origin: server.url },
  });
  assert.equal(session.status(), 200);
  await theirs.goto(`${server.url}/quotes/${quote.id}`);
  const reason = theirs
    .getByRole('main')
    .getByText(/^Why it was rejected/)
    .first();
  await reason.waitFor();
  assert.match((await reason.locator('..').textContent()) ?? '', /broadcast.*6화 12분을 들어 보세요\.$/);
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
