import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type EveryPageServer, everyPage, logInAsOwner, openToSee, startEveryPage } from './every-page.ts';
import { openPage } from './visitor.ts';

type Step =
  | { type: 'compositionstart' | 'compositionend' }
  | { type: 'keydown'; key: string; isComposing: boolean; keyCode: number };

const start: Step = { type: 'compositionstart' };
const end: Step = { type: 'compositionend' };
const key = (name: string, isComposing: boolean, keyCode: number): Step => ({
  type: 'keydown',
  key: name,
  isComposing,
  keyCode,
});

/** How browsers tell the last key of a composition: all of them leave it to the input method. */
const orders: Record<string, Step[]> = {
  'Chrome, Enter': [start, key('Enter', true, 229), end],
  'Safari, Enter with 229': [start, end, key('Enter', false, 229)],
  'Safari, Enter with 13': [start, end, key('Enter', false, 13)],
  'Firefox, Enter': [start, key('Enter', true, 13), end],
  'Chrome, Esc': [start, key('Escape', true, 229), end],
};

/** What is opened on a page that has more fields then. */
interface Opened {
  page: string;
  name: string;
  open: (page: Page) => Promise<void>;
}

const opened: Opened[] = [
  {
    page: 'chat',
    name: 'the name of a conversation',
    async open(page) {
      await page.getByRole('banner').getByRole('button', { name: '대화 메뉴' }).click();
      await page.getByRole('menuitem', { name: '이름 변경' }).click();
    },
  },
  {
    page: 'chat',
    name: 'an edited question',
    open: (page) => page.getByRole('button', { name: '질문 고치기' }).last().click(),
  },
  {
    page: 'chat',
    name: 'the search for everything',
    open: (page) => page.getByRole('button', { name: '모두에서 찾기' }).first().click(),
  },
  {
    page: 'room',
    name: 'a sentence said again',
    async open(page) {
      const better = page.getByRole('button', { name: /^더 자연스럽게/ });
      await better.last().click();
      await page.getByRole('button', { name: '다시 말해보기' }).click();
    },
  },
  {
    page: 'admin-person',
    name: 'credits',
    open: (page) => page.getByRole('button', { name: '크레딧 주고 빼기' }).click(),
  },
  {
    page: 'admin-models',
    name: 'a provider that is changed',
    open: (page) => page.getByRole('button', { name: 'Second 고치기' }).click(),
  },
];

/**
 * Plays each order in each field that can be seen, all of one order in one task. What a browser would do by itself with an
 * Enter that nobody kept from it, it does: the form is sent.
 */
const playInFields = `((orders) => {
  const faults = [];
  const inDialog = document.querySelector('[role$=dialog]') ?? document;
  const fields = [...inDialog.querySelectorAll('input, textarea')].filter((field) =>
    field.checkVisibility() && !field.disabled && !field.readOnly &&
    !['checkbox', 'radio', 'file', 'range', 'date', 'color'].includes(field.type));
  let submits = 0;
  let heard = 0;
  document.addEventListener('submit', (event) => { submits += 1; event.preventDefault(); }, true);
  document.addEventListener('keydown', () => { heard += 1; }, true);
  for (const field of fields) {
    const label = field.labels?.[0]?.textContent || field.getAttribute('aria-label') || field.id;
    field.focus();
    for (const [name, steps] of Object.entries(orders)) {
      submits = 0;
      heard = 0;
      for (const { type, ...rest } of steps) {
        const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), rest);
        field.dispatchEvent(event);
        const isSent = event.key === 'Enter' && event.keyCode === 13 && !event.isComposing;
        if (isSent && !event.defaultPrevented && field.form && field.tagName === 'INPUT') field.form.requestSubmit();
        if (type === 'keydown' && field.tagName === 'TEXTAREA' && event.defaultPrevented) faults.push(label + ': ' + name + ' lost');
      }
      if (submits > 0) faults.push(label + ': ' + name + ' sends');
      if (heard > 0) faults.push(label + ': ' + name + ' is heard');
      if (!field.isConnected) { faults.push(label + ': ' + name + ' closes'); break; }
    }
  }
  return { count: fields.length, faults };
})(${JSON.stringify(orders)})`;

describe('the keys of an input method are its own in every field', () => {
  const cleanUps: (() => Promise<void>)[] = [];
  const scope = { after: (cleanUp: () => Promise<void>) => void cleanUps.push(cleanUp) };
  let all: EveryPageServer;
  const pages = new Map<'visitor' | 'owner', Page>();
  let fields = 0;

  before(async () => {
    all = await startEveryPage(scope);
    for (const who of ['visitor', 'owner'] as const) {
      const page = await openPage(scope, all.browser, { reducedMotion: 'reduce' });
      if (who === 'owner') await logInAsOwner(page, all);
      pages.set(who, page);
    }
  });
  after(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });

  const states = [
    ...everyPage.map((toSee) => ({ toSee, name: toSee.name, open: undefined })),
    ...opened.map(({ page, name, open }) => {
      const toSee = everyPage.find((one) => one.name === page);
      assert.ok(toSee);
      return { toSee, name, open };
    }),
  ];
  for (const { toSee, name, open } of states) {
    it(name, async () => {
      const page = pages.get(toSee.as);
      assert.ok(page);
      await openToSee(page, toSee, all);
      await open?.(page);
      if (open)
        await page
          .locator('textarea:focus, input:focus')
          .or(page.getByLabel('다시 말할 문장'))
          .first()
          .waitFor();
      const before = page.url();
      const played = await page.evaluate<{ count: number; faults: string[] }>(playInFields);
      assert.deepEqual(played.faults, []);
      assert.equal(page.url(), before);
      if (open) assert.ok(played.count > 0);
      fields += played.count;
    });
  }

  it('there were fields', () => assert.ok(fields > 40, `${fields} fields`));
});
