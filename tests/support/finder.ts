import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../protocol/answer.ts';
import { conversation as conversationSchema } from '../../protocol/conversation.ts';
import { type FoundQuotes, foundQuotes } from '../../protocol/find.ts';
import { type Quote, quote as quoteSchema } from '../../protocol/quote.ts';
import { Person } from './person.ts';
import { startTestServer } from './server.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** Of a drama that was made up for this project. */
export const line = '공은 거짓말을 안 해. 던지는 놈이 무서우면 공도 무서워서 도망가는 거야.';
export const secondLine = '오늘 진 건 내가 적어 둘게. 너는 내일 던질 것만 생각해.';
export const pendingLine = '겁이 나면 공을 꼭 쥐어. 공도 겁이 나 있을 테니까.';
export const question = '감독이 겁먹은 투수한테 공이 도망간다고 한 말';

/** A board with two lines that are found, and one that waits for its review. */
export interface FinderBoard {
  upstream: Upstream;
  admin: Person;
  /** Whose line waits. */
  other: Person;
  person: Person;
  first: Quote;
  second: Quote;
  pending: Quote;
  /** @throws where the books do not hold. */
  close(): Promise<void>;
}

export async function startFinderBoard(): Promise<FinderBoard> {
  const upstream = await startUpstream();
  const server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '1000' } });
  const admin = await Person.join(server.url);
  const other = await Person.join(server.url);
  const person = await Person.join(server.url);
  const applied = async (quote: Partial<Quote>) => review(admin, await submit(admin, quote), 'apply');
  return {
    upstream,
    admin,
    other,
    person,
    first: await applied({ content: line }),
    second: await applied({ content: secondLine, scene: '불 꺼진 불펜' }),
    pending: await submit(other, { content: pendingLine }),
    async close() {
      await server.assertBooksHold();
      await server.close();
      await upstream.close();
    },
  };
}

/** All that the model was told by the newest call. */
export function lastPrompt({ calls }: Upstream): string {
  const messages = calls.at(-1)?.body.messages ?? [];
  return messages.map(({ content }) => content).join('\n');
}

/** The body of a reply of that status. */
export async function json(response: Response, status = 200): Promise<unknown> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  return JSON.parse(text);
}

/** A line of the drama, but for what is given. */
export async function submit(person: Person, quote: Partial<Quote>): Promise<Quote> {
  const body = { title: '소금밭 구장', speaker: '배종구', scene: '6화, 더그아웃', ...quote };
  return quoteSchema.parse(await json(await person.request('POST', '/quotes', { body }), 201));
}

export async function review(admin: Person, quote: Quote, action: 'apply' | 'withdraw'): Promise<Quote> {
  const body = { version: quote.version };
  return quoteSchema.parse(
    await json(await admin.request('POST', `/quotes/${quote.id}/${action}`, { body })),
  );
}

/** @returns the id of an empty conversation with the finder. */
export async function startFinder(person: Person): Promise<string> {
  const response = await person.request('POST', '/conversations', { body: { kind: 'finder' } });
  return conversationSchema.parse(await json(response, 201)).id;
}

/** Asks the finder, and waits for the whole answer. */
export async function askFinder(person: Person, content = question, conversation?: string): Promise<Answer> {
  const turn = await person.send(conversation ?? (await startFinder(person)), content);
  await person.follow(turn.answer);
  return person.answer(turn.answer);
}

export async function find(
  person: Person,
  query = question,
  key: string = randomUUID(),
): Promise<FoundQuotes> {
  const response = await person.request('POST', '/quotes/find', {
    body: { query },
    headers: { 'idempotency-key': key },
  });
  return foundQuotes.parse(await json(response));
}

/** What the model answers next, one a call; what is no text as JSON. */
export function modelSays(upstream: Upstream, ...answers: unknown[]): void {
  const texts = answers.map((answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer)));
  upstream.script(texts.map((text) => ({ name: 'normal' as const, text })));
}
