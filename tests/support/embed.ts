import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type EmbedToken, embedToken } from '../../protocol/embed.ts';
import { type CreatedKey, createdKey } from '../../protocol/key.ts';
import { type Turn, turn as turnSchema } from '../../protocol/message.ts';
import { type Person, problemOf } from './person.ts';

/** Of the page in which the frames of these tests stand. */
export const pageOrigin = 'https://class.example.org';

export async function makeKey(owner: Person, wanted: object = {}): Promise<CreatedKey> {
  const reply = await owner.request('POST', '/keys', { body: { name: '수업 페이지', ...wanted } });
  assert.equal(reply.status, 201, await reply.clone().text());
  return createdKey.parse(await reply.json());
}

/** POST /embed-tokens below a server's address, with whatever is presented as a key. */
export function askToken(
  url: string,
  key: string,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/api/v1/embed-tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ origin: pageOrigin, ...body }),
  });
}

export async function makeToken(...asked: Parameters<typeof askToken>): Promise<EmbedToken> {
  const reply = await askToken(...asked);
  assert.equal(reply.status, 201, await reply.clone().text());
  return embedToken.parse(await reply.json());
}

/** A call as the frame makes it. */
export function callAs(
  url: string,
  token: string,
  method: string,
  path: string,
  { headers = {}, body = { content: '안녕?' } }: { headers?: Record<string, string>; body?: object } = {},
): Promise<Response> {
  const hasBody = method !== 'GET';
  return fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'x-embed-origin': pageOrigin,
      'idempotency-key': randomUUID(),
      ...(hasBody && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(hasBody && { body: JSON.stringify(body) }),
  });
}

/** The turn that a call has begun. */
export async function turnOf(response: Response): Promise<Turn> {
  assert.equal(response.status, 202, await response.clone().text());
  return turnSchema.parse(await response.json());
}

export async function codeOf(response: Response): Promise<string> {
  return (await problemOf(response)).code;
}
