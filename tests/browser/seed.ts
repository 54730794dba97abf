import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createdInvitation } from '../../protocol/admin-invitations.ts';
import { report as reportSchema } from '../../protocol/practice.ts';
import { Person } from '../support/person.ts';
import type { TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import type { Upstream } from '../support/upstream.ts';
import { apply, reject, submit } from './quotes.ts';
import { boiler, playRoom } from './rooms.ts';
import {
  corrections,
  finding,
  hint,
  interviewScene,
  keptQuote,
  markdown,
  otherQuotes,
  partnerLines,
  pendingQuote,
  question,
  refusedQuote,
  reportOfTalk,
  saidLines,
} from './seed-texts.ts';

/** Who has everything: an admin, by the address to log in with. */
export const owner = { email: 'jiwoo@school.example', name: 'Jiwoo Han' };

/** Where what was prepared is found. */
export interface Seeded {
  chat: string;
  room: string;
  interview: string;
  finder: string;
  keptQuote: string;
  refusedQuote: string;
  /** Of the account of somebody else. */
  somebody: string;
  /** The path of an invitation, with its token. */
  invitation: string;
}

const dayMs = 86_400_000;
const turnMs = 10_000;
const daysBefore = 6;
const withId = z.object({ id: z.string() });

/**
 * Fills a server through its API, from six days ago to this day: a chat with Markdown, a room with corrections and a report,
 * an interview, phrases, quotes in each state, a key, a group, an invitation, a provider with a model, and a person who is
 * suspended.
 * @param setBehind gets how far the server's clock is to be behind.
 */
export async function seed(
  server: TestServer,
  upstream: Upstream,
  setBehind: (behindMs: number) => void,
): Promise<Seeded> {
  setBehind(daysBefore * dayMs);
  const person = await Person.join(server.url, owner.email, owner.name);
  const other = await Person.join(server.url, 'haru@school.example', 'Haru Sato');
  const lookedAt = [...corrections];
  playRoom(upstream, {
    partner: [...Array.from({ length: daysBefore }, () => markdown), ...partnerLines],
    helps: {
      hint,
      // The finder asks in the form of a help.
      translation: finding,
      report: reportOfTalk,
      get correction() {
        return lookedAt.shift();
      },
    },
  });
  const chat = await person.newConversation();
  await entitle(person, chat, '독서 모임 회비 나누기');
  for (let days = daysBefore; days > 0; days -= 1) {
    setBehind(days * dayMs);
    await person.follow((await person.send(chat, question)).answer);
  }
  const room = await talkInRoom(person, setBehind);
  const interview = await makeRoom(person, 'interview');
  const quotes = await seedQuotes(person, other);
  const finder = await post(person, '/conversations', { kind: 'finder' }, withId);
  await person.follow((await person.send(finder.id, '관중이 서른두 명이던 장면')).answer);
  await seedVocabulary(person);
  await post(person, '/keys', { name: 'Laptop', monthlyCap: 20 }, withId);
  const somebody = await seedAdministration(person, upstream);
  return { chat, room, interview, finder: finder.id, ...quotes, ...somebody };
}

/** At the pace at which people talk, so that the words a minute of the report are believable. */
async function talkInRoom(person: Person, setBehind: (behindMs: number) => void): Promise<string> {
  setBehind(saidLines.length * turnMs);
  const room = await makeRoom(person, 'room');
  const opening = await post(person, `/conversations/${room}/opening`, {}, z.object({ answer: z.string() }));
  await person.follow(opening.answer);
  for (const [index, line] of saidLines.entries()) {
    setBehind((saidLines.length - index - 1) * turnMs);
    await person.follow((await person.send(room, line)).answer);
  }
  for (const { id, role } of await person.messages(room)) {
    if (role === 'user') await post(person, `/messages/${id}/correction`, { locale: 'ko' }, z.unknown());
  }
  await post(person, `/conversations/${room}/report`, { locale: 'ko' }, z.unknown());
  await until(async () => {
    const response = await person.request('GET', `/conversations/${room}/report`);
    return response.status === 200 && reportSchema.safeParse(await response.json()).success;
  });
  return room;
}

async function makeRoom(person: Person, kind: 'room' | 'interview'): Promise<string> {
  const scenario = {
    language: 'en',
    level: 'B1',
    ...(kind === 'room' ? { ...boiler, goals: ['Say what is wrong'] } : { ...interviewScene, goals: [] }),
    corrections: 'live',
  };
  const { id } = await post(
    person,
    '/conversations',
    {
      kind,
      title: kind === 'room' ? '보일러가 고장 났어요' : '開発者の面接',
      scenario: {
        ...scenario,
        ...(kind === 'interview' && { topic: 'Backend developer', questions: 3, mode: 'practice' }),
      },
    },
    withId,
  );
  return id;
}

async function seedQuotes(person: Person, other: Person) {
  const kept = await submit(person, keptQuote);
  await apply(person, kept);
  for (const quote of otherQuotes) await apply(person, await submit(person, quote));
  const refused = await submit(person, refusedQuote);
  await reject(person, refused, '4화 방송본과 뒷부분이 달라요.');
  await submit(other, pendingQuote);
  return { keptQuote: kept.id, refusedQuote: refused.id };
}

async function seedVocabulary(person: Person): Promise<void> {
  const phrases = [
    {
      language: 'en',
      phrase: 'send someone over',
      meaning: '사람을 보내다',
      context: 'Could you send someone over?',
    },
    { language: 'ja', phrase: 'お湯が出ない', meaning: '온수가 안 나온다' },
    { language: 'en', phrase: 'has been out since', meaning: '언제부터 고장 나 있다' },
    { language: 'en', phrase: 'keep warm', meaning: '따뜻하게 지내다' },
  ];
  for (const phrase of phrases) await post(person, '/vocabulary', phrase, withId);
}

async function seedAdministration(admin: Person, upstream: Upstream) {
  const third = await Person.join(admin.url, 'mina@school.example', 'Mina Park');
  const somebody = (await third.me()).account.id;
  const group = await post(admin, '/admin/groups', { name: 'Tuesday club', dailyAllowance: 5 }, withId);
  await post(admin, `/admin/groups/${group.id}/add-people`, { ids: [somebody] }, z.unknown());
  await post(admin, `/admin/people/${somebody}/credits`, { amount: 2.5, reason: 'Prize' }, z.unknown());
  await post(admin, `/admin/people/${somebody}/suspend`, { reason: 'Advertised' }, z.unknown());
  const expiresAt = new Date(Date.now() + 30 * dayMs).toISOString();
  const invitation = await post(
    admin,
    '/admin/invitations',
    { group: group.id, maxUses: 20, expiresAt, credits: 3, note: 'First lesson' },
    createdInvitation,
  );
  const provider = await post(
    admin,
    '/admin/providers',
    { name: 'Second', baseUrl: upstream.url, key: 'sk-second-provider-77f2' },
    withId,
  );
  await post(admin, '/admin/models', { provider: provider.id, model: 'large' }, z.unknown());
  await post(
    admin,
    '/admin/costs',
    { model: 'large', currency: 'KRW', prompt: 2, completion: 8 },
    z.unknown(),
  );
  return { somebody, invitation: invitation.path };
}

async function entitle(person: Person, conversation: string, title: string): Promise<void> {
  const response = await person.request('PATCH', `/conversations/${conversation}`, { body: { title } });
  assert.equal(response.status, 200, await response.text());
}

async function post<Reply>(
  person: Person,
  path: string,
  body: unknown,
  schema: z.ZodType<Reply>,
): Promise<Reply> {
  const response = await person.request('POST', path, {
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
  const text = await response.text();
  assert.ok(response.ok, `${path}: ${response.status} ${text}`);
  return schema.parse(text === '' ? null : JSON.parse(text));
}
