/**
 * Takes the pictures of the documents anew: `npm run screenshots`. With `--into <folder>` every page is put there and
 * nothing else is changed; `--language` (ko, en, ja) and `--theme` (light, dark) say how the pages look.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pageLanguage } from '../../protocol/account.ts';
import { buildPage } from '../../scripts/build/page.ts';
import { bringTestPackages } from '../../scripts/test/packages.ts';
import type { Scope } from '../support/scope.ts';

const widths = [
  { suffix: '', viewport: { width: 1280, height: 800 } },
  { suffix: '-phone', viewport: { width: 360, height: 740 } },
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    into: { type: 'string' },
    language: { type: 'string', default: 'ko' },
    theme: { type: 'string', default: 'light' },
  },
});
await bringTestPackages(root);
await buildPage(root, true);
const cleanUps: (() => Promise<void>)[] = [];
try {
  const scope: Scope = { after: (cleanUp) => void cleanUps.push(cleanUp) };
  await takeEveryPage(scope, values.into ?? join(root, 'docs/use/pages'));
  if (values.into === undefined) {
    const { takeChatPicture } = await import('./chat-picture.ts');
    await takeChatPicture(scope, join(root, 'docs/use/chat.png'));
  }
} finally {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
}

/** A picture of every page, on a desktop's width and on a phone's. */
async function takeEveryPage(scope: Scope, folder: string): Promise<void> {
  // Only here: what the pages are looked at with has to be brought first.
  const { everyPage, logInAsOwner, openToSee, startEveryPage } = await import('./every-page.ts');
  const { openPage } = await import('./visitor.ts');
  const language = pageLanguage.parse(values.language);
  const colorScheme = values.theme === 'dark' ? 'dark' : 'light';
  await mkdir(folder, { recursive: true });
  const all = await startEveryPage(scope);
  const options = { locale: language, colorScheme, reducedMotion: 'reduce' } as const;
  const visitor = await openPage(scope, all.browser, options);
  const owner = await openPage(scope, all.browser, options);
  await logInAsOwner(owner, all);
  await owner.request.patch(`${all.server.url}/api/v1/me`, {
    data: { language },
    headers: { origin: all.server.url },
  });
  for (const toSee of everyPage) {
    const page = toSee.as === 'owner' ? owner : visitor;
    for (const { suffix, viewport } of widths) {
      await page.setViewportSize(viewport);
      await openToSee(page, toSee, all);
      await page.waitForLoadState('networkidle');
      await page.evaluate('document.fonts.ready');
      await page.screenshot({ path: join(folder, `${toSee.name}${suffix}.png`), animations: 'disabled' });
    }
  }
}
