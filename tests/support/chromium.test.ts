import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { launchBundled, launchChromium } from './chromium.ts';

const bundledSkip =
  process.platform === 'linux' && process.arch === 'x64'
    ? false
    : 'npm brings a Chromium for Linux on x64 only';

suite('chromium', () => {
  for (const [launch, skip] of [
    [launchChromium, false],
    [launchBundled, bundledSkip],
  ] as const) {
    test(`${launch.name} opens a page that runs scripts`, { skip }, async () => {
      const browser = await launch();
      try {
        const page = await browser.newPage();
        await page.setContent('<h1>사랑방</h1>');
        assert.equal(await page.evaluate('document.querySelector("h1").textContent.length'), 3);
      } finally {
        await browser.close();
      }
    });
  }
});
