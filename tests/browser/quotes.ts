import assert from 'node:assert/strict';
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

async function take(response: Response, status: number): Promise<Quote> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  return quoteSchema.parse(JSON.parse(text));
}
