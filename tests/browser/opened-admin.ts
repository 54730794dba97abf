import type { Page } from 'playwright-core';
import { button } from './rooms.ts';

/** What is opened on one of the pages of admins. */
interface OpenedByAdmin {
  name: string;
  /** Its name among all pages. */
  page: string;
  open: (page: Page) => Promise<void>;
}

const reasons = '이유 (감사 기록에 남아요)';

/** Presses a button of the page, and waits for the dialog that it opens. */
function opens(name: string, page: string, label: string | RegExp): OpenedByAdmin {
  return {
    name,
    page,
    async open(shown) {
      await button(shown, label).first().click();
      await shown.getByRole('dialog').waitFor();
    },
  };
}

/** As `opens`, of a group that is unfolded before. */
function opensOfGroup(name: string, label: string): OpenedByAdmin {
  const { open } = opens(name, 'admin-groups', label);
  return {
    name,
    page: 'admin-groups',
    async open(page) {
      await button(page, /^Tuesday club/).click();
      await open(page);
    },
  };
}

/** From the list to somebody who is not suspended. */
async function openOther(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Haru Sato/ }).click();
  await button(page, '정지하기').waitFor();
}

async function openRejection(page: Page): Promise<void> {
  await page.getByRole('button', { name: '반려', exact: true }).click();
  await button(page, '직접 적기').click();
  await page.getByLabel('이유', { exact: true }).waitFor();
}

async function openImport(page: Page): Promise<void> {
  await button(page, '가져오기와 내보내기').click();
  await page.getByRole('menuitem', { name: '파일에서 가져오기' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'lines.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('title,content\n,no title\n'),
  });
  await button(page, '가져오기').click();
  await dialog.getByText('비어 있어요.').waitFor();
}

async function openWrongLines(page: Page): Promise<void> {
  await page.getByLabel('초대할 사람들의 CSV 파일').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('email,name\nno address,Mina\n'),
  });
  await button(page, '초대하기').click();
  await page.getByText('이메일 주소가 아니에요.').waitFor();
}

/** Every dialog of the pages of admins, and what else they open. */
export const adminDialogs: readonly OpenedByAdmin[] = [
  opens('credits for somebody', 'admin-person', '크레딧 주고 빼기'),
  opens('the daily answers of somebody', 'admin-person', '하루 횟수 정하기'),
  opens('somebody as an admin', 'admin-person', '관리자로 만들기'),
  opens('the end of all sessions', 'admin-person', '모두 로그아웃시키기'),
  opens('the end of a suspension', 'admin-person', '정지 풀기'),
  {
    name: 'a suspension without a reason',
    page: 'admin-people',
    async open(page) {
      await openOther(page);
      await button(page, '정지하기').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '정지하기' }).click();
      await dialog.getByText(/이유를 300자 안으로/).waitFor();
    },
  },
  {
    name: 'a link for a password',
    page: 'admin-people',
    async open(page) {
      await openOther(page);
      await button(page, '비밀번호 링크 만들기').click();
      await page.getByLabel(reasons).fill('Asked for it');
      await page.getByRole('dialog').getByRole('button', { name: '만들기' }).click();
      await page.getByText('링크를 만들었어요').waitFor();
    },
  },
  opensOfGroup('people for a group', '사람 넣기'),
  opensOfGroup('credits for a group', '모두에게 크레딧 주기'),
  opensOfGroup('another name for a group', '이름과 횟수 바꾸기'),
  opensOfGroup('the end of a group', '반 없애기'),
  { name: 'wrong lines of a file of people', page: 'admin-groups', open: openWrongLines },
  {
    name: 'a provider that was tried out',
    page: 'admin-models',
    async open(page) {
      await button(page, 'Second 고치기').click();
      await page.getByRole('dialog').getByRole('button', { name: '연결 시험' }).click();
      await page.getByText(/ms 만에 답했어요/).waitFor();
    },
  },
  opens('the end of a provider', 'admin-models', 'Second 지우기'),
  opens('another name for a model', 'admin-models', 'large 고치기'),
  opens('the end of a model', 'admin-models', 'large 목록에서 빼기'),
  { name: 'a rejection', page: 'admin-quotes', open: openRejection },
  { name: 'wrong lines of a file of quotes', page: 'admin-quotes', open: openImport },
];
