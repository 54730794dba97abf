import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { lookAround } from './axe.ts';
import { type EveryPageServer, everyPage, logInAsOwner, openToSee, startEveryPage } from './every-page.ts';
import { offlineStrip } from './offline-page.ts';
import { adminDialogs } from './opened-admin.ts';
import { button } from './rooms.ts';
import { undoButton } from './undo.ts';
import { ask, composer, joinAndOpen, openPage, type Visit, visit } from './visitor.ts';

/** What is opened on one of the pages. */
interface Opened {
  name: string;
  /** Its name among all of them. */
  page: string;
  open: (page: Page) => Promise<void>;
}

async function openRail(page: Page): Promise<void> {
  const opener = button(page, '목록 열기');
  if ((await opener.count()) > 0) await opener.click();
}

async function openConversationMenu(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: '대화 메뉴' }).click();
  await page.getByRole('menuitem', { name: '이름 변경' }).waitFor();
}

async function openHints(page: Page): Promise<void> {
  await button(page, /^힌트/).click();
  await page.getByRole('list', { name: '힌트' }).getByText('언제부터').waitFor();
}

const opened: Opened[] = [
  {
    name: 'the list and the menu of oneself',
    page: 'home',
    async open(page) {
      await openRail(page);
      await button(page, /Jiwoo/).click();
      await page.getByRole('menuitem', { name: '로그아웃' }).waitFor();
    },
  },
  { name: 'the list', page: 'home', open: openRail },
  { name: 'the menu of a conversation', page: 'chat', open: openConversationMenu },
  {
    name: 'another name for a conversation',
    page: 'chat',
    async open(page) {
      await openConversationMenu(page);
      await page.getByRole('menuitem', { name: '이름 변경' }).click();
      await page.getByLabel('대화 이름', { exact: true }).waitFor();
    },
  },
  {
    name: 'the end of a conversation',
    page: 'home',
    async open(page) {
      // One of its own: what is deleted here is gone when the next page is opened.
      const { origin } = new URL(page.url());
      const made = await page.request.post(`${origin}/api/v1/conversations`, {
        data: { title: '강릉에서 하루 묵으며 둘러볼 곳과 먹을 것을 시간에 맞춰 짠 일정' },
        headers: { origin },
      });
      await page.goto(`${origin}/c/${((await made.json()) as { id: string }).id}`);
      await openConversationMenu(page);
      await page.getByRole('menuitem', { name: '삭제' }).click();
      // While it is pointed at, it stays.
      await undoButton(page).hover();
      await page.waitForURL(`${origin}/`);
    },
  },
  {
    name: 'what was found',
    page: 'home',
    async open(page) {
      await openRail(page);
      await button(page, '모두에서 찾기').first().click();
      await page.getByRole('combobox', { name: '찾을 말' }).fill('회비');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'a receipt',
    page: 'chat',
    async open(page) {
      await button(page, '영수증').last().click();
      await page.getByText('잡아 둔 것').waitFor();
    },
  },
  {
    name: 'an edited question',
    page: 'chat',
    open: (page) => page.getByRole('button', { name: '질문 고치기' }).last().click(),
  },
  {
    name: 'a better sentence',
    page: 'room',
    async open(page) {
      const better = button(page, /^더 자연스럽게/);
      await better.last().click();
      await button(page, '다시 말해보기').click();
      await page.getByLabel('다시 말할 문장').waitFor();
    },
  },
  { name: 'hints', page: 'room', open: openHints },
  {
    name: 'a key that was made',
    page: 'keys',
    async open(page) {
      await page.getByLabel('이름').fill('발표 연습용 노트북');
      await button(page, '키 만들기').click();
      await page.getByRole('region', { name: '새로 만든 키' }).waitFor();
    },
  },
  ...adminDialogs,
];

async function look(page: Page, open: () => Promise<void>): Promise<void> {
  assert.deepEqual(await lookAround(page, open), []);
}

describe('nothing stands in the way of what is opened', () => {
  const cleanUps: (() => Promise<void>)[] = [];
  const scope = { after: (cleanUp: () => Promise<void>) => void cleanUps.push(cleanUp) };
  let all: EveryPageServer;
  let page: Page;

  before(async () => {
    all = await startEveryPage(scope);
    page = await openPage(scope, all.browser, { reducedMotion: 'reduce' });
    await logInAsOwner(page, all);
  });
  after(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });

  for (const { name, page: pageName, open } of opened) {
    it(name, () =>
      look(page, async () => {
        const toSee = everyPage.find((one) => one.name === pageName);
        assert.ok(toSee);
        await openToSee(page, toSee, all);
        await open(page);
      }),
    );
  }

  it('a session that has ended', () =>
    look(page, async () => {
      await logInAsOwner(page, all);
      await page.goto(all.server.url);
      await composer(page).waitFor();
      await page.context().clearCookies();
      await ask(page, '아직 있나요?');
      await page.getByRole('alertdialog', { name: '로그인이 끝났어요' }).waitFor();
    }));
});

describe('nothing stands in the way of what goes wrong', () => {
  const reduced = { browser: { reducedMotion: 'reduce' } } as const;
  const again = async ({ page }: Visit, words: string | RegExp) => {
    await page.reload();
    await page.getByText(words).first().waitFor();
  };

  it('an answer that failed', async (t) => {
    const visitor = await visit(t, reduced);
    await joinAndOpen(visitor);
    visitor.upstream.script({ name: 'cut', text: '앞부분만 온 답입니다' });
    await ask(visitor.page, '안내 문구를 써 주세요.');
    const words = '답변을 받지 못했어요. 차감되지 않았어요.';
    await visitor.page.getByText(words).waitFor();
    await look(visitor.page, () => again(visitor, words));
  });

  it('an answer that was stopped', async (t) => {
    const visitor = await visit(t, reduced);
    const { page, upstream } = visitor;
    await joinAndOpen(visitor);
    upstream.script('slow');
    await ask(page, '길게 써 주세요.');
    (await upstream.nextCall()).send('반쯤 쓴 답');
    await page.getByText('반쯤').waitFor();
    await page.keyboard.press('Escape');
    const words = '중간에 멈췄어요. 1회로 셌어요.';
    await page.getByText(words).waitFor();
    await look(page, () => again(visitor, words));
  });

  it('the limit of the day', async (t) => {
    const env = { DAILY_ALLOWANCE: '1', SIGNUP_CREDITS: '0' };
    const visitor = await visit(t, { ...reduced, env });
    await joinAndOpen(visitor);
    await ask(visitor.page, '마지막 질문');
    await visitor.page.getByText('영수증').waitFor();
    await look(visitor.page, async () => {
      await again(visitor, '오늘 1회를 모두 썼어요');
      // The card stands there before what was talked about does.
      await visitor.page.getByText('영수증').waitFor();
    });
  });

  it('no network', async (t) => {
    const visitor = await visit(t, reduced);
    const { page } = visitor;
    await joinAndOpen(visitor);
    await look(page, async () => {
      await page.context().setOffline(false);
      await page.reload();
      await composer(page).waitFor();
      await page.context().setOffline(true);
      await offlineStrip(page).waitFor();
    });
  });
});
