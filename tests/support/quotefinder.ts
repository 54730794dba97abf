import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type ContractClient, type ContractReply, describeContract } from './contract.ts';
import { password } from './person.ts';

/** What the tokens of the tests are signed with. */
export const authSecret = 'a secret that is long enough for tests of tokens';

export const detail = z.strictObject({ detail: z.string() });
/** What is wrong, by field. */
export const wrongFields = z.record(z.string(), z.array(z.string()).min(1));
const tokens = { access: z.string(), refresh: z.string() };
export const joined = z.strictObject({
  ...tokens,
  user: z.strictObject({ pk: z.int(), email: z.string(), nickname: z.string() }),
});
export const registered = z.strictObject({
  ...tokens,
  user: z.strictObject({
    pk: z.int(),
    username: z.string(),
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
  }),
});

const step = z.strictObject({ desc: z.string(), href: z.url(), method: z.string() });
export const link = z.strictObject({ rel: z.string(), href: z.url(), method: z.string() });

/** A page of the document's calls. */
export const linkedPage = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    count: z.int(),
    results: z.array(row),
    links: z.array(z.strictObject({ rel: z.string(), method: z.literal('GET'), link: z.url() })),
  });

/** A page of the deployed program's calls. */
export const countedPage = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    count: z.int(),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(row),
    _links: z.array(step).min(1),
  });

const quoteTexts = {
  id: z.int(),
  content: z.string(),
  is_apply: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  applied_at: z.iso.datetime().nullable(),
  title: z.string(),
  description: z.string(),
};
export const documentedQuote = z.strictObject({
  ...quoteTexts,
  user: z.string(),
  tags: z.array(z.string()),
});
export const deployedQuote = z.strictObject({
  ...quoteTexts,
  user: z.strictObject({ email: z.string() }),
  tags: z.array(z.int()),
  _links: z.array(step).min(1),
});

const noteParts = { id: z.int(), created_at: z.iso.datetime(), user: z.int() };
export const note = z.strictObject({
  ...noteParts,
  content: z.string(),
  chat_reply: z.strictObject({
    ...noteParts,
    quote: z.string(),
    description: z.string(),
    scene: z.string(),
  }),
  _links: z.array(step).min(1),
});

/** What names no row of anybody. */
export const noNumbers = [
  0,
  -1,
  '1e20',
  'abc',
  '2147483648',
  '999999999999999',
  '99999999999999999999',
  '%00',
];

/** Somebody who uses the contract. */
export interface Caller {
  email: string;
  pk: number;
  refresh: string;
  access: string;
  headers: { authorization: string };
}

/** Describes what holds of the contract wherever it is served. The first account is that of the admin. */
export function describeQuotefinder(env: Record<string, string>, tests: (client: ContractClient) => void) {
  const settings = { AUTH_SECRET: authSecret, ADMIN_EMAIL: 'admin@example.com', SIGNUP_CREDITS: '0' };
  describeContract('quotefinder', { ...settings, ...env }, tests);
}

export async function joinContract(
  client: ContractClient,
  email = `${randomUUID()}@example.com`,
): Promise<Caller> {
  const body = { email, password, nickname: '하늘' };
  const reply = await client.call('POST', '/accounts/join', { body });
  const { access, refresh, user } = bodyOf(reply, 201, joined);
  return { email, pk: user.pk, refresh, access, headers: { authorization: `Bearer ${access}` } };
}

/** The parsed body of a reply of that status. */
export function bodyOf<Body>(reply: ContractReply, status: number, schema: z.ZodType<Body>): Body {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  return schema.parse(reply.body);
}
