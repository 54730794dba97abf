import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type Quote, quote as quoteSchema } from '../../protocol/quote.ts';
import { Person } from '../support/person.ts';
import { joinAndOpen, type Visit } from './visitor.ts';

/** The line that most tests are about. */
export const line = '관중이 서른두 명이면, 서른두 번 고마워하면 됩니다.';

/** An admin who acts through the API, and somebody else in the browser. Who joins first is the admin. */
export async function visitAsPerson(visitor: Visit): Promise<Person> {
  const admin = await Person.join(visitor.server.url);
  await joinAndOpen(visitor);
  return admin;
}

export async function submit(person: Person, quote: Partial<Quote> = {}): Promise<Quote> {
  const body = { content: line, title: '소금밭 구장', ...quote };
  return take(await person.request('POST', '/quotes', { body }), 201);
}

export async function apply(admin: Person, { id, version }: Quote): Promise<Quote> {
  return take(await admin.request('POST', `/quotes/${id}/apply`, { body: { version } }), 200);
}

export async function reject(admin: Person, { id, version }: Quote, reason: string): Promise<Quote> {
  return take(await admin.request('POST', `/quotes/${id}/reject`, { body: { version, reason } }), 200);
}

export async function read(person: Person, id: string): Promise<Quote> {
  return take(await person.request('GET', `/quotes/${id}`), 200);
}

export interface Reviews {
  /** Whose suggestions they are. */
  other: Person;
  /** In the order in which they wait. */
  quotes: readonly Quote[];
  /** Of the suggestion that is looked at. */
  heading: Locator;
}

/** Opens the reviews as an admin, with suggestions of somebody else. */
export async function openReviews(visitor: Visit, contents: readonly string[]): Promise<Reviews> {
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const other = await Person.join(server.url);
  const quotes: Quote[] = [];
  for (const content of contents) quotes.push(await submit(other, { content }));
  await page.goto(`${server.url}/admin/quotes`);
  const heading = page.getByRole('main').getByRole('heading', { level: 2 }).first();
  await heading.filter({ hasText: contents[0] ?? '' }).waitFor();
  return { other, quotes, heading };
}

/** J leads to the second suggestion, and K back to the first one. */
export async function goThereAndBack(page: Page, { heading, quotes }: Reviews): Promise<void> {
  await page.keyboard.press('KeyJ');
  await heading.filter({ hasText: quotes[1]?.content ?? '' }).waitFor();
  await page.keyboard.press('KeyK');
  await heading.filter({ hasText: quotes[0]?.content ?? '' }).waitFor();
}

async function take(response: Response, status: number): Promise<Quote> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  return quoteSchema.parse(JSON.parse(text));
}
