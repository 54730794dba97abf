import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { line, modelSays, question, review, submit as submitQuote } from '../support/finder.ts';
import { Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { submit, visitFront } from './front-end.ts';

const person = { 메일: 'minsu@example.com', 비밀번호: 'a long password!' };
const minutesMs = 60_000;

const textsOf = (page: Page, selector: string) => page.locator(selector).allInnerTexts();

test('a chat with credits polls for its answer, shows it, and what it cost', async (t) => {
  const { page, upstream } = await visitFront(t, 'chapgpt', {
    place: 'elsewhere',
    env: { SIGNUP_CREDITS: '1' },
  });
  await submit(page, person, '가입');
  await page.locator('#credit', { hasText: '1' }).waitFor();
  upstream.script('slow');
  await submit(page, { 질문: '명대사를 골라 주세요' }, '묻기');
  const call = await upstream.nextCall();
  const isPoll = (url: string) => /\/api\/chat\/\d+$/.test(url);
  const first = await page.waitForResponse((response) => isPoll(response.url()));
  assert.equal((await first.json()).data.length, 1);
  call.send('<b>여기</b> & 저기');
  call.finish();
  await page.locator('li.gpt').waitFor();
  assert.deepEqual(await textsOf(page, 'li'), ['명대사를 골라 주세요', '<b>여기</b> & 저기']);
  assert.equal(await page.locator('li b').count(), 0);
  await page.locator('#credit', { hasText: '0' }).waitFor();
  await submit(page, { 질문: '더요' }, '묻기');
  await page.locator('#message', { hasText: /^402 / }).waitFor();
  await page.reload();
  await page.locator('#today button', { hasText: '명대사를 골라 주세요' }).click();
  await page.locator('li.gpt', { hasText: '<b>여기</b>' }).waitFor();
});

for (const place of ['elsewhere', 'same'] as const) {
  const told = place === 'same' ? 'from the origin of its contract' : 'from an origin of its own';
  test(`role-play rooms live by cookies that no script sees, ${told}`, async (t) => {
    const { page, upstream } = await visitFront(t, 'roleplay', { place });
    await submit(page, person, '가입');
    await page.locator('#who', { hasText: person.메일 }).waitFor();
    assert.equal(await page.evaluate('document.cookie'), '');
    const fields = { 언어: '영어', 상황: '카페에서 <주문>하기', '내 역할': '손님', '상대 역할': '점원' };
    await submit(page, { ...fields, 언어: '라틴어' }, '방 만들기');
    await page.locator('#problem', { hasText: 'language' }).waitFor();
    await submit(page, fields, '방 만들기');
    await page.locator('#situation', { hasText: '카페에서 <주문>하기' }).waitFor();
    upstream.script({ name: 'normal', text: '<tap>user: Anything <i>else</i>?' });
    await submit(page, { '할 말': 'A coffee, please.' }, '보내기');
    await page.locator('#history li').nth(1).waitFor();
    assert.deepEqual(await textsOf(page, '#history li'), [
      'user: A coffee, please.',
      'system: <tap>user: Anything <i>else</i>?',
    ]);
    // Only the longer one of the two cookies is left, as after two hours.
    await page.context().clearCookies({ name: 'access' });
    await page.reload();
    await page.locator('#history li').nth(1).waitFor();
    const names = (await page.context().cookies()).map(({ name }) => name);
    assert.deepEqual(names.sort(), ['access', 'refresh']);
    await page.getByRole('button', { name: '방 지우기' }).click();
    await page.getByRole('button', { name: '로그아웃' }).click();
    await page.getByRole('button', { name: '로그인' }).waitFor();
    assert.deepEqual(await page.context().cookies(), []);
    await submit(page, person, '로그인');
    await page.locator('#who', { hasText: person.메일 }).waitFor();
    assert.deepEqual(await textsOf(page, '#list li'), []);
  });
}

test('an interview refreshes its token on 401, asks again, and goes on after each audio', async (t) => {
  const { page, upstream, advance } = await visitFront(t, 'interview', {
    place: 'elsewhere',
    env: { DAILY_ALLOWANCE: '1' },
  });
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/chat/gpt/')) statuses.push(response.status());
  });
  await submit(page, person, '가입');
  await page.locator('#count', { hasText: '0/1' }).waitFor();
  upstream.script({ name: 'normal', text: 'Why do you want to be a <nurse>?' });
  await submit(page, { 직무: 'Nurse' }, '면접 시작');
  await page.locator('#heard', { hasText: 'Why do you want to be a <nurse>?' }).waitFor();
  await page.locator('li.assistant').waitFor();
  advance(6 * minutesMs);
  statuses.length = 0;
  upstream.script({ name: 'normal', text: 'Thank you.' });
  await submit(page, { 대답: 'I like people.' }, '대답하기');
  await page.locator('#heard', { hasText: 'Thank you.' }).waitFor();
  await page.locator('#count', { hasText: '1/1' }).waitFor();
  assert.deepEqual(statuses.filter((status) => status !== 204).slice(0, 2), [401, 200]);
  assert.deepEqual(await textsOf(page, '#talk li'), [
    'Why do you want to be a <nurse>?',
    'I like people.',
    'Thank you.',
  ]);
  assert.equal(await page.locator('#answer').isHidden(), true);
  assert.equal(await page.locator('#problem').innerText(), '');
});

test('the finder of lines goes by Link headers and by the links of what it made', async (t) => {
  const { page, server, upstream, advance } = await visitFront(t, 'quotefinder', {
    place: 'elsewhere',
    env: { DAILY_ALLOWANCE: '20', ADMIN_EMAIL: 'admin@example.com' },
  });
  const admin = await Person.join(server.url, 'admin@example.com');
  await review(admin, await submitQuote(admin, { content: line, scene: '6화 <더그아웃>' }), 'apply');
  await submit(page, { ...person, 별명: '하늘' }, '가입');
  await page.getByRole('button', { name: 'first' }).waitFor();
  modelSays(upstream, { chosen: [1], explanation: '감독의 말이에요.', suggestion: {} });
  await submit(page, { 질문: question }, '찾기');
  await page.locator('#answer', { hasText: line }).waitFor();
  await page.locator('#answer', { hasText: '6화 <더그아웃>' }).waitFor();
  for (let asked = 1; asked <= 5; asked += 1) {
    await submit(page, { 질문: `zzz ${asked}` }, '찾기');
    await page.getByRole('listitem').nth(Math.min(asked, 4)).waitFor();
  }
  const shown = () => textsOf(page, '#results li');
  const rels = () => textsOf(page, '#pages button');
  await until(async () => (await rels()).join() === 'next,last,first');
  await page.getByRole('button', { name: 'next' }).click();
  await until(async () => (await rels()).join() === 'last,first,prev');
  assert.match((await shown()).join(), /^zzz 5 → /);
  // The page's own time of day says that the token is over.
  await page.clock.setSystemTime(Date.now() + 6 * minutesMs);
  advance(6 * minutesMs);
  const refreshed = page.waitForResponse((response) => response.url().endsWith('/token/refresh/'));
  await page.getByRole('button', { name: 'self' }).click();
  assert.equal((await refreshed).status(), 200);
  await page.getByRole('button', { name: 'delete' }).click();
  await until(async () => (await rels()).join() === 'last,first');
  assert.equal((await shown()).length, 5);
  assert.equal(await page.locator('#problem').innerText(), '');
});
