import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { PageLanguage } from '../../protocol/account.ts';
import { lookAround } from './axe.ts';
import { type EveryPageServer, everyPage, logInAsOwner, openToSee, startEveryPage } from './every-page.ts';
import { openPage } from './visitor.ts';

/** Holds every page in one language against axe: light and dark, on a desktop's width and on a phone's. */
export function describeBarriers(language: PageLanguage): void {
  describe(`nothing stands in the way, ${language}`, () => {
    const cleanUps: (() => Promise<void>)[] = [];
    const scope = { after: (cleanUp: () => Promise<void>) => void cleanUps.push(cleanUp) };
    let all: EveryPageServer;
    const pages = new Map<'visitor' | 'owner', Page>();

    before(async () => {
      all = await startEveryPage(scope);
      for (const who of ['visitor', 'owner'] as const) {
        const page = await openPage(scope, all.browser, { locale: language, reducedMotion: 'reduce' });
        pages.set(who, page);
        if (who === 'visitor') continue;
        await logInAsOwner(page, all);
        const { url } = all.server;
        const reply = await page.request.patch(`${url}/api/v1/me`, {
          data: { language },
          headers: { origin: url },
        });
        assert.equal(reply.status(), 200);
      }
    });
    after(async () => {
      for (const cleanUp of cleanUps.toReversed()) await cleanUp();
    });

    for (const toSee of everyPage) {
      it(toSee.name, async () => {
        const page = pages.get(toSee.as);
        assert.ok(page);
        const found = await lookAround(page, () => openToSee(page, toSee, all));
        assert.deepEqual(found, []);
      });
    }
  });
}
