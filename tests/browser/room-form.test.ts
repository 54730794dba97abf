import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { button, playRoom } from './rooms.ts';
import { joinAndOpen, readMessages, shownText, visit, waitForText } from './visitor.ts';

test('a ready scene fills the form, another language says it anew, and the room opens with the partner', async (t) => {
  const visitor = await visit(t);
  const { page, upstream, server } = visitor;
  playRoom(upstream, { partner: ['Number twelve? Here is your americano.'] });
  await joinAndOpen(visitor);
  await page.getByRole('navigation', { name: '주 메뉴' }).getByRole('link', { name: '역할극' }).click();
  await button(page, /주문한 것과 다르게 나왔어요/).click();
  await page.waitForURL(/\/rooms\/new$/);
  assert.match(await page.getByLabel('상황').inputValue(), /It is Friday evening/);
  assert.equal(await page.getByLabel('상대 역할').inputValue(), 'a busy barista');
  await page.getByText('日本語').click();
  assert.match(await page.getByLabel('상황').inputValue(), /金曜日/);
  await page.getByText('English').click();
  await button(page, '역할 바꾸기').click();
  assert.equal(await page.getByLabel('내 역할').inputValue(), 'a busy barista');
  await button(page, '역할 바꾸기').click();
  await page.getByText('C1').click();
  await page.getByLabel('미리 보기').getByText('막힘없는 영어').waitFor();
  await button(page, '방 만들기').click();
  await waitForText(page, 'Number twelve? Here is your americano.');
  await page.getByRole('heading', { name: '주문한 것과 다르게 나왔어요' }).waitFor();
  await page.getByText('영어 · 고급 C1').waitFor();
  const [opening, ...more] = await readMessages(visitor);
  assert.equal(opening?.role, 'assistant');
  assert.deepEqual(more, []);
  await page.goto(`${server.url}/rooms/new`);
  assert.equal(await page.getByLabel('상황').inputValue(), '', 'the form is empty after its room was made');
  await server.assertBooksHold();
});

test('a form written by hand: faults beside the fields, kept over a reload, asked before it is left', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/rooms/new`);
  await page.getByLabel('상황').fill('A library that is about to close.');
  await page.getByLabel('내 역할').fill('x'.repeat(101));
  await button(page, '방 만들기').click();
  // The first field that is wrong gets the focus.
  const focused = () => page.evaluate("document.activeElement.getAttribute('name')");
  await until(async () => (await focused()) === 'myRole');
  await page.getByText('조금 줄여 주세요. 정해진 길이를 넘었어요.').waitFor();
  await page.getByText('여기를 채워 주세요.').waitFor();
  await page.getByLabel('내 역할').fill('a reader');
  await page.getByText('조금 줄여 주세요. 정해진 길이를 넘었어요.').waitFor({ state: 'detached' });

  await page.reload();
  assert.equal(await page.getByLabel('내 역할').inputValue(), 'a reader');
  await page.getByRole('navigation', { name: '주 메뉴' }).getByRole('link', { name: '인터뷰' }).click();
  const guard = page.getByRole('alertdialog');
  await guard.getByRole('button', { name: '계속 쓰기' }).click();
  await guard.waitFor({ state: 'detached' });
  assert.match(page.url(), /\/rooms\/new$/);
  await page.getByRole('navigation', { name: '주 메뉴' }).getByRole('link', { name: '인터뷰' }).click();
  await guard.getByRole('button', { name: '남겨 두고 나가기' }).click();
  await page.getByRole('heading', { name: '인터뷰' }).waitFor();
  await page.goto(`${server.url}/rooms/new`);
  assert.equal(await page.getByLabel('상황').inputValue(), 'A library that is about to close.');

  await button(page, /주문한 것과 다르게 나왔어요/).click();
  assert.match(await page.getByLabel('상황').inputValue(), /It is Friday evening/);
  await button(page, '쓰던 내용으로 되돌리기').click();
  assert.equal(await page.getByLabel('상황').inputValue(), 'A library that is about to close.');

  await page.getByLabel('상대 역할').fill('a librarian');
  await page.getByText('목표', { exact: true }).click();
  await page.getByLabel('목표 1').fill('Borrow one more book');
  await button(page, '방 만들기').click();
  await page.waitForURL(/\/c\//);
  await page.getByRole('checkbox', { name: 'Borrow one more book' }).waitFor({ state: 'attached' });
});

for (const order of ['Chrome', 'Safari'] as const) {
  test(`${order}: the Enter that ends a composition in a role does not make the room`, async (t) => {
    const visitor = await visit(t);
    const { page, server } = visitor;
    await joinAndOpen(visitor);
    await page.goto(`${server.url}/rooms/new`);
    await page.getByLabel('상황').fill('도서관');
    await page.getByLabel('내 역할').fill('학생');
    const field = page.getByLabel('상대 역할');
    await field.fill('사서');
    const made: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/conversations')) made.push(request.url());
    });
    const swallowed = await field.evaluate((element, isSafari) => {
      const send = (type: string, more: object = {}) => {
        const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), more);
        element.dispatchEvent(event);
        return event.defaultPrevented;
      };
      send('compositionstart');
      if (isSafari) send('compositionend');
      const key = { key: 'Enter', isComposing: !isSafari, keyCode: isSafari ? 13 : 229 };
      const isSwallowed = send('keydown', key);
      if (!isSafari) send('compositionend');
      return isSwallowed;
    }, order === 'Safari');
    assert.equal(swallowed, true, 'the Enter of the input method is kept from the form');
    assert.deepEqual(made, []);
    await field.press('Enter');
    await page.waitForURL(/\/c\//);
    assert.equal(made.length, 1);
  });
}

test('the model fills in what is empty and leaves what was written', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const filled = {
    situation: 'Late at night.',
    myRole: 'a guest',
    partnerRole: 'a clerk',
    goals: ['Check in', 'Ask for a quiet room'],
  };
  playRoom(upstream, { helps: { fill: filled } });
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/rooms/new`);
  await page.getByLabel('내 역할').fill('a tired traveller');
  await button(page, 'AI로 채우기').click();
  await page.getByText('Check in').first().waitFor();
  assert.equal(await page.getByLabel('내 역할').inputValue(), 'a tired traveller');
  assert.equal(await page.getByLabel('상대 역할').inputValue(), 'a clerk');
});

test('settings count from the next answer on, and a row in the talk says what was changed', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, { partner: ['Hi there.'] });
  await joinAndOpen(visitor);
  await page.goto(`${visitor.server.url}/rooms/new?scene=wrong-order`);
  await page.waitForURL(/\/rooms\/new$/);
  await button(page, '방 만들기').click();
  await waitForText(page, 'Hi there.');
  const room = page.url();
  await page.getByRole('link', { name: '방 설정' }).click();
  await page.getByText('다음 답변부터 적용돼요. 지난 대화는 그대로예요.').waitFor();
  await page.getByText('B2', { exact: true }).click();

  const [id] = room.split('/').slice(-1);
  const scenario = (await (await page.request.get(`${visitor.server.url}/api/v1/conversations/${id}`)).json())
    .scenario;
  await page.request.patch(`${visitor.server.url}/api/v1/conversations/${id}`, {
    data: { scenario: { ...scenario, partnerRole: 'a kind barista' } },
    headers: { origin: visitor.server.url },
  });
  await button(page, '저장').click();
  const other = page.getByRole('alert').filter({ hasText: '그사이 다른 곳에서 설정이 바뀌었어요' });
  await other.getByText('a kind barista').waitFor();
  await other.getByRole('button', { name: '바뀐 설정 쓰기' }).click();
  await other.waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('상대 역할').inputValue(), 'a kind barista');
  await page.getByText('B2', { exact: true }).click();
  await button(page, '저장').click();
  await page.waitForURL(room);
  const marker = page.getByText(/설정이 바뀌었어요/);
  await marker.getByText('중상급').waitFor();
  assert.match((await marker.textContent()) ?? '', /난이도 초급 → 중상급/);
  assert.equal(await shownText(page), 'Hi there.');
});

test('the first line is heard before the room is made, for an answer that is told before', async (t) => {
  const visitor = await visit(t, { env: { DAILY_ALLOWANCE: '1', SIGNUP_CREDITS: '0' } });
  const { page, server, upstream } = visitor;
  playRoom(upstream, { partner: ['Number twelve?'] });
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/rooms/new`);
  await button(page, '첫 마디 미리 보기').click();
  await page.getByText('여기를 채워 주세요.').first().waitFor();
  await page.getByLabel('상황').fill('A café.');
  await page.getByLabel('내 역할').fill('a guest');
  await page.getByLabel('상대 역할').fill('a barista');
  const preview = page.getByRole('complementary', { name: '미리 보기' });
  await preview.getByText('미리 보기는 1회로 세요. 오늘 1회 남음').waitFor();
  await button(page, '첫 마디 미리 보기').click();
  await preview.getByText('Number twelve?').waitFor();
  await preview.getByText(/저장은 할 수 있어요\. 오늘 횟수를 모두 써서/).waitFor();
  assert.equal(await button(page, '다른 첫 마디').isDisabled(), true);
  await page.getByLabel('상황').fill('A tea house.');
  await preview.getByText('내용을 바꾸기 전의 첫 마디예요.').waitFor();
  await button(page, '방 만들기').click();
  await page.waitForURL(/\/c\//);
  await server.assertBooksHold();
});
