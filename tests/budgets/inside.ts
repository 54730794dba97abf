import type { BrowserContextOptions } from 'playwright-core';
import { ask, joinAndOpen, openPage } from '../browser/visitor.ts';
import { startTestServer } from '../support/server.ts';
import { startUpstream } from '../support/upstream.ts';
import { type FetchedFile, weightKb } from './fetched.ts';
import type { Bench, Figure } from './figure.ts';
import { languages } from './languages.ts';
import { fetchedBy, measurePaints, measureShift, type Visit } from './loading.ts';

const answer = `## 차례

**약속**을 정하는 말이에요.

- 시간: 몇 시에 볼까요?
- 곳: 어디가 좋아요?

\`\`\`ts
const answer: number = 42;
\`\`\`
`;

/** The file that colours code: it comes only with an answer that has any. */
const isColouring = ({ name }: FetchedFile) => name.startsWith('highlighted-');

/** What the pages inside fetch, the pages of figures beyond the first of them, and how far they move. */
export async function measureInside(bench: Bench): Promise<Figure[]> {
  const { browser } = bench;
  const { url, chatUrl, storageState } = await converse(bench);
  const chat: Visit = {
    url: chatUrl,
    browser: { storageState },
    isReady: (page) => page.locator('.hljs-keyword').first().waitFor(),
  };
  const figures: Figure[] = [];
  for (const [name, locale] of languages) {
    const files = await fetchedBy(browser, { ...chat, browser: { storageState, locale } });
    const plain = files.filter((file) => !isColouring(file));
    const colours = files.filter(isColouring);
    if (colours.length === 0) throw new Error('No file colours code: has it another name?');
    figures.push(
      { what: `Scripts of a chat, ${name}`, measured: weightKb(plain, 'script'), budget: 260, unit: 'kB' },
      { what: `Colours of code, ${name}`, measured: weightKb(colours, 'script'), budget: 25, unit: 'kB' },
      { what: `Styles of a chat, ${name}`, measured: weightKb(files, 'stylesheet'), budget: 20, unit: 'kB' },
      { what: `Fonts of a chat, ${name}`, measured: weightKb(files, 'font'), unit: 'kB' },
    );
  }
  const visitOf = (path: string): Visit => ({
    url: url + path,
    browser: { storageState },
    isReady: (page) => page.locator('#main').waitFor(),
  });
  const home = new Set((await fetchedBy(browser, visitOf('/'))).map(({ name }) => name));
  for (const path of ['/usage', '/admin']) {
    const more = (await fetchedBy(browser, visitOf(path))).filter(({ name }) => !home.has(name));
    figures.push({
      what: `More scripts at ${path}`,
      measured: weightKb(more, 'script'),
      budget: 120,
      unit: 'kB',
    });
  }
  for (const path of ['/profile', '/usage']) figures.push(await measureShift(browser, path, visitOf(path)));
  for (const [name, visit] of [
    ['the front page', visitOf('/')],
    ['a chat', chat],
  ] as const) {
    figures.push(...(await measurePaints(browser, name, visit)));
  }
  return figures;
}

/** An admin with one conversation, in Markdown and with one block of code. */
async function converse({ browser, scope }: Bench) {
  const upstream = await startUpstream();
  scope.after(() => upstream.close());
  const server = await startTestServer({ upstream });
  scope.after(() => server.close());
  const page = await openPage(scope, browser);
  await joinAndOpen({ page, server, upstream });
  upstream.script({ name: 'normal', text: answer });
  await ask(page, '보여 주세요');
  await page.locator('.hljs-keyword').first().waitFor();
  const storageState: NonNullable<BrowserContextOptions['storageState']> = await page
    .context()
    .storageState();
  const chatUrl = page.url();
  await page.context().close();
  return { url: server.url, chatUrl, storageState };
}
