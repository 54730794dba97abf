import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Scope } from '../support/scope.ts';

/** A page of somebody else, and what its server says when the page asks for a token. */
export interface HostPage {
  /** Of another site than the server under test, which is at 127.0.0.1. */
  readonly origin: string;
  /** Changes the answer to the page's next questions. */
  answer(reply: (asked: IncomingMessage) => Promise<{ status: number; body?: unknown }>): void;
  /** How often the page has asked. */
  readonly asked: number;
}

/** @param html of the page at `/`. */
export async function startHostPage(scope: Scope, html: () => string): Promise<HostPage> {
  let reply: Parameters<HostPage['answer']>[0] = async () => ({ status: 500 });
  let asked = 0;
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url !== '/token') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html());
      return;
    }
    asked += 1;
    const { status, body } = await reply(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.after(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    answer: (next) => {
      reply = next;
    },
    get asked() {
      return asked;
    },
  };
}

/** The frame of the page, or the one of that number. */
export function frameOf(page: Page, number = 0): FrameLocator {
  return page.locator('iframe').nth(number).contentFrame();
}

export function composerIn(frame: FrameLocator): Locator {
  return frame.locator('#composer');
}

export async function askIn(frame: FrameLocator, question: string): Promise<void> {
  await composerIn(frame).fill(question);
  await composerIn(frame).press('Enter');
}

export function answerIn(frame: FrameLocator): Locator {
  return frame.locator('[data-answer]').last();
}
