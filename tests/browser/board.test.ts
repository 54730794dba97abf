import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person } from '../support/person.ts';
import { apply, line, read, reject, submit, visitAsPerson } from './quotes.ts';
import { endUndoTime, holdUndoTime, undoButton, undoToast } from './undo.ts';
import { joinAndOpen, visit } from './visitor.ts';

test('a line is submitted, one that is alike is named and holds nothing back, and it waits for its review', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const admin = await visitAsPerson(visitor);
  await apply(admin, await submit(admin, { speaker: '한서윤' }));
  await page.goto(`${server.url}/quotes`);
  await page.getByText(line).waitFor();
  await page.getByRole('button', { name: '대사 제안' }).click();
  const panel = page.getByRole('complementary', { name: '대사 제안' });
  await panel.getByRole('button', { name: '제안하기' }).click();
  await panel.getByText('드라마 제목을 적어 주세요.').waitFor();
  await panel.getByLabel('드라마').fill('소금밭 구장');
  await panel.getByLabel('대사', { exact: true }).fill('관중이 서른두 명이면 서른두 번 고마워하면 되죠.');
  await panel.getByText('대사가 이미 있어요').waitFor();
  await panel.locator('ins').first().waitFor();
  await panel.getByLabel('태그').fill('야구, #인사');

  await page.reload();
  const content = panel.getByLabel('대사', { exact: true });
  await content.waitFor();
  assert.equal(await content.inputValue(), '관중이 서른두 명이면 서른두 번 고마워하면 되죠.');
  await panel.getByRole('button', { name: '제안하기' }).click();
  await page.getByText('제안을 받았어요.').waitFor();
  assert.equal(await panel.count(), 0);
  assert.equal(await page.getByText('고마워하면 되죠').count(), 0, 'the board shows applied lines only');

  await page.getByRole('link', { name: '내 제안', exact: true }).click();
  const row = page.getByRole('article').filter({ hasText: '고마워하면 되죠' });
  await row.getByText('접수').waitFor();
  await row.getByText('#인사').waitFor();
});

test("one's own line is changed and taken away until it is reviewed; a rejected one says why", async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await holdUndoTime(visitor);
  const admin = await visitAsPerson(visitor);
  await page.goto(`${server.url}/quotes/mine?suggest=new`);
  const panel = page.getByRole('complementary');
  await panel.getByLabel('드라마').fill('소금밭 구장');
  await panel.getByLabel('대사', { exact: true }).fill('비 오면 쉬어. 쉬라고 비가 오는 거야.');
  await panel.getByLabel('대사', { exact: true }).press('Control+Enter');
  await page.getByRole('link', { name: '내 제안 보기' }).click();
  await page.getByRole('button', { name: '고치기' }).click();
  await panel.getByLabel('인물').fill('배종구');
  await panel.getByLabel('인물').press('Enter');
  await page.getByRole('link', { name: '배종구의 다른 대사', exact: true }).waitFor();
  await page.getByRole('list').getByText('고쳤어요').waitFor();
  await page.getByRole('list').getByText('제안했어요').waitFor();

  await page.getByRole('button', { name: '지우기' }).click();
  await page.getByText('아직 대사가 없어요.').waitFor();
  await undoToast(page).getByText('제안을 지웠어요.').waitFor();
  await undoButton(page).click();
  const row = page.getByRole('article');
  await row.getByText('비 오면 쉬어.').waitFor();
  const deleted = page.waitForResponse((reply) => reply.request().method() === 'DELETE');
  await row.getByRole('button', { name: '지우기' }).click();
  await page.getByText('아직 대사가 없어요.').waitFor();
  await endUndoTime(page);
  assert.equal((await deleted).status(), 204);
  await undoButton(page).waitFor({ state: 'detached' });

  await page.getByRole('main').getByRole('button', { name: '대사 제안' }).click();
  await panel.getByLabel('드라마').fill('소금밭 구장');
  await panel.getByLabel('대사', { exact: true }).fill('늦게 도착한 날은 있어도.');
  await panel.getByRole('button', { name: '제안하기' }).click();
  await page.getByRole('link', { name: '내 제안 보기' }).click();
  await page.getByRole('button', { name: '지우기' }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await reject(admin, await read(admin, id), '4화 방송본과 뒷부분이 달라요.');
  await page.goto(`${server.url}/quotes/mine`);
  const rejected = row.filter({ hasText: '늦게 도착한' });
  await rejected.getByText('반려됨', { exact: true }).waitFor();
  await rejected.getByText('4화 방송본과 뒷부분이 달라요.').waitFor();
  assert.equal(await rejected.getByRole('button').count(), 0);
});

test('the board is searched, narrowed and put in order, and the address says how', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const admin = await visitAsPerson(visitor);
  await apply(admin, await submit(admin, { speaker: '한서윤' }));
  await apply(admin, await submit(admin, { content: '밥은 먹어야지.', speaker: '순금', tags: ['밥'] }));
  await apply(admin, await submit(admin, { content: '다른 극의 말', title: '바다 학교', speaker: '순금' }));
  await page.goto(`${server.url}/quotes`);
  const rows = page.getByRole('article');
  await rows.nth(2).waitFor();
  await page.getByRole('button', { name: '인물' }).click();
  await page.getByRole('menuitemradio', { name: '순금' }).click();
  await rows.filter({ hasText: line }).waitFor({ state: 'detached' });
  assert.equal(await rows.count(), 2);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '태그' }).click();
  await page.getByRole('menuitemradio', { name: '밥' }).click();
  await rows.filter({ hasText: '다른 극의 말' }).waitFor({ state: 'detached' });
  await page.reload();
  await rows.filter({ hasText: '밥은 먹어야지.' }).waitFor();
  assert.equal(await rows.count(), 1);
  await page.getByRole('searchbox').fill('없는말');
  await page.getByText('이 조건에 맞는 대사가 없어요.').waitFor();
  await page.getByRole('button', { name: '조건 지우기' }).click();
  await rows.nth(2).waitFor();
  assert.equal(new URL(page.url()).search, '');
});

test('each choice says how many lines it leaves, and without the counts the choices are still there', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const admin = await visitAsPerson(visitor);
  await apply(admin, await submit(admin, { speaker: '한서윤' }));
  await apply(admin, await submit(admin, { content: '밥은 먹어야지.', speaker: '순금' }));
  await apply(admin, await submit(admin, { content: '다른 극의 말', title: '바다 학교', speaker: '순금' }));
  await submit(admin, { content: '아직 아닌 말', title: '비밀 극' });
  await submit(await Person.join(server.url), { content: '남의 말', title: '남의 극' });
  await page.goto(`${server.url}/quotes`);
  await page.getByRole('button', { name: '인물' }).click();
  const choices = page.getByRole('menuitemradio');
  await choices.filter({ hasText: '순금2' }).waitFor();
  assert.deepEqual(await choices.allTextContents(), ['전체', '순금2', '한서윤1']);
  await choices.filter({ hasText: '순금' }).click();
  await page.keyboard.press('Escape');
  await choices.first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '드라마' }).click();
  await choices.filter({ hasText: '소금밭 구장1' }).waitFor();
  assert.deepEqual((await choices.allTextContents()).toSorted(), ['바다 학교1', '소금밭 구장1', '전체']);

  await page.goto(`${server.url}/quotes/mine?suggest=new`);
  const panel = page.getByRole('complementary');
  await panel.getByLabel('드라마').fill('소금밭 구장');
  await panel.getByLabel('대사', { exact: true }).fill('내가 찾은 말이에요.');
  await panel.getByRole('button', { name: '제안하기' }).click();
  await page.getByRole('button', { name: '전체 1' }).waitFor();
  await page.getByRole('button', { name: '접수 1' }).waitFor();
  await page.getByRole('button', { name: '반영됨 0' }).waitFor();

  await page.route('**/api/v1/quotes/facets?*', (route) =>
    route.fulfill({ status: 404, contentType: 'application/json', body: '{}' }),
  );
  await page.goto(`${server.url}/quotes`);
  await page.getByRole('button', { name: '인물' }).click();
  await choices.filter({ hasText: '순금' }).waitFor();
  assert.deepEqual((await choices.allTextContents()).toSorted(), ['순금', '전체', '한서윤']);
  await choices.filter({ hasText: '순금' }).click();
  await page.getByRole('article').filter({ hasText: line }).waitFor({ state: 'detached' });
});

test('whatever stands in a quote is text, and only an address of the web is a link', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const admin = await visitAsPerson(visitor);
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const quote = await submit(admin, {
    content: hostile,
    title: `${hostile}<b>`.slice(0, 100),
    speaker: '<i>누구</i>',
    scene: '<u>어디</u>',
    description: hostile,
    tags: ['<s>태그</s>'],
    source: 'javascript:alert(1)',
  });
  await apply(admin, quote);
  await page.goto(`${server.url}/quotes`);
  await page.getByRole('article').getByText('<u>어디</u>').waitFor();
  assert.equal(await page.locator('main :is(img, script, i, u, s)').count(), 0);
  await page.getByRole('link', { name: hostile }).click();
  await page.getByRole('main').getByText('javascript:alert(1)').waitFor();
  assert.equal(await page.locator('main :is(img, script, i, u, s)').count(), 0);
  assert.equal(await page.locator('a[href^=javascript]').count(), 0);
  assert.match(await page.title(), /명대사/);
});

test('the Enter that ends a syllable does not send the form', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await visitAsPerson(visitor);
  await page.goto(`${server.url}/quotes/mine?suggest=new`);
  const panel = page.getByRole('complementary');
  await panel.getByLabel('대사', { exact: true }).fill(line);
  await panel.getByLabel('드라마').fill('소금밭 구장');
  const posted: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posted.push(request.url());
  });
  const swallowed = await panel.getByLabel('드라마').evaluate((field) => {
    const orders = [
      ['compositionstart', 'keydown 229', 'compositionend'],
      ['compositionstart', 'compositionend', 'keydown 229'],
      ['compositionstart', 'compositionend', 'keydown 13'],
    ];
    let count = 0;
    for (const step of orders.flat()) {
      const [type = '', keyCode] = step.split(' ');
      const event = new Event(type, { bubbles: true, cancelable: true });
      field.dispatchEvent(
        Object.assign(event, { key: 'Enter', keyCode: Number(keyCode), isComposing: false }),
      );
      if (event.defaultPrevented) count += 1;
    }
    return count;
  });
  assert.equal(swallowed, 3, 'by itself the Enter of one line would send its form');
  assert.deepEqual(posted, []);
  await panel.getByLabel('드라마').press('Enter');
  await page.getByText('제안을 받았어요.').waitFor();
  assert.equal(posted.length, 1);
});

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

test('on a phone nothing of the board sticks out, and the way back closes the form first', async (t) => {
  const visitor = await visit(t, { browser: phone });
  const { page, server } = visitor;
  const { email } = await joinAndOpen(visitor);
  const admin = await Person.logIn(server.url, email);
  const other = await Person.join(server.url);
  const long = `아주${'긴'.repeat(90)}낱말과 https://example.com/${'path/'.repeat(20)}`;
  const texts = {
    content: long,
    speaker: '긴'.repeat(90),
    scene: long.slice(0, 200),
    source: long,
    tags: ['긴'.repeat(40)],
  };
  await apply(admin, await submit(other, { ...texts, content: line }));
  await submit(other, { ...texts, content: `${line} 정말로요.` });
  const quote = await submit(other, { ...texts, title: '긴'.repeat(100) });
  const assertNothingSticksOut = async () => {
    const pixels = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.equal(pixels, 0, `${page.url()} is wider than the screen`);
    const small: string[] = [];
    for (const target of await page
      .locator('button:visible, main article > p a:visible, nav a:visible')
      .all()) {
      const box = await target.boundingBox();
      if (box !== null && box.height < 44) small.push((await target.textContent()) ?? '');
    }
    assert.deepEqual(small, []);
  };
  await page.goto(`${server.url}/admin/quotes`);
  await page.getByText('이미 있는 비슷한 대사').waitFor();
  await assertNothingSticksOut();
  await page.getByRole('button', { name: '반려' }).tap();
  await page.getByRole('button', { name: '직접 적기' }).tap();
  await assertNothingSticksOut();
  await page.getByRole('button', { name: '검토할 목록' }).tap();
  await assertNothingSticksOut();
  for (const path of ['/quotes?status=submitted', `/quotes/${quote.id}`, '/quotes/find']) {
    await page.goto(`${server.url}${path}`);
    await page.getByRole('link', { name: '게시판' }).waitFor();
    await page.waitForLoadState('networkidle');
    await assertNothingSticksOut();
  }
  await page.goto(`${server.url}/quotes`);
  await page.getByRole('banner').getByRole('button', { name: '대사 제안' }).tap();
  const sheet = page.getByRole('dialog', { name: '대사 제안' });
  await sheet.getByLabel('대사', { exact: true }).fill(line);
  await sheet.getByText('대사가 이미 있어요').waitFor();
  await assertNothingSticksOut();
  await sheet.getByRole('button', { name: '미리 보기' }).tap();
  await assertNothingSticksOut();
  await page.goBack();
  await sheet.waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).pathname, '/quotes');
});
