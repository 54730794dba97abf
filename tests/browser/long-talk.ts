import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { me as meSchema } from '../../protocol/account.ts';
import type { AccountId } from '../../server/base/ids.ts';
import { addLongTalk, type LongTalk } from '../support/long-talk.ts';
import type { Visit } from './visitor.ts';

/** How many turns there are: 2,000 messages. */
export const longTurns = 1_000;

/** A long chat of whoever is logged in, as its use until a minute ago would have left it. */
export async function bringLongTalk({ page, server }: Pick<Visit, 'page' | 'server'>): Promise<LongTalk> {
  const reply = await page.request.get(`${server.url}/api/v1/me`);
  const { account } = meSchema.parse(await reply.json());
  const { store, price } = server.context;
  const endMs = Date.now() - 60_000;
  const shape = { turns: longTurns, endMs, priceVersion: price.version };
  return addLongTalk(store, account.id as AccountId, shape);
}

/** The id of the question of a turn, from 1. */
export function questionOf({ messages }: LongTalk, turn: number): string {
  const id = messages[2 * (turn - 1)];
  assert.ok(id);
  return id;
}

/** What was asked for of the messages, from here on. */
export function watchPages(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (request.method() === 'GET' && pathname.endsWith('/messages')) asked.push(search);
  });
  return asked;
}

/** The row of a turn, once it is in the page. */
export function turnRow(page: Page, talk: LongTalk, turn: number) {
  return page.locator(`[data-message-id="${questionOf(talk, turn)}"]`);
}

/** How far below the top of the log the row of a turn begins, in pixels. */
export async function placeOf(page: Page, talk: LongTalk, turn: number): Promise<number> {
  const row = await turnRow(page, talk, turn).boundingBox();
  const log = await page.getByRole('group', { name: '대화' }).boundingBox();
  assert.ok(row && log);
  return row.y - log.y;
}
