import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { description as chapgpt } from '../../server/http/compat/chapgpt/calls.ts';
import type { ContractDescription } from '../../server/http/compat/description.ts';
import { description as gpts } from '../../server/http/compat/gpts/calls.ts';
import { description as interview } from '../../server/http/compat/interview/calls.ts';
import type { ContractName } from '../../server/http/compat/names.ts';
import { description as quotefinder } from '../../server/http/compat/quotefinder/calls.ts';
import { description as roleplay } from '../../server/http/compat/roleplay/calls.ts';
import type { ContractClient, ContractReply } from './contract.ts';

/** What the server's secret is in the tests of all contracts. */
export const apiSecretKey = 'a-secret-of-many-characters';
const password = 'a long password!';

/** Somebody who may call. */
export interface ContractCaller {
  headers: Record<string, string>;
  /** The access token; that of the contract without tokens is its secret. */
  access: string;
  /** Of calls that name somebody in the query. */
  query: string;
  /** What is a row of the caller's at this path. */
  idAt(path: string): string;
}

export interface ContractCase {
  description: ContractDescription;
  /** Joins, and makes a row of each kind. */
  enter(client: ContractClient): Promise<ContractCaller>;
  /** The status of a call without a token, of a body that is wrong, and of one that does not say that it is JSON. */
  missing: number;
  invalid: number;
  untyped: number;
  /** Other places for a token than `Authorization: Bearer`. */
  places: readonly ((token: string) => Record<string, string>)[];
}

export const contractCases: Record<ContractName, ContractCase> = {
  chapgpt: {
    description: chapgpt,
    missing: 403,
    invalid: 412,
    untyped: 412,
    places: [(token) => ({ cookie: `Authorization=${encodeURIComponent(`Bearer ${token}`)}` })],
    async enter(client) {
      const person = { email: newEmail(), password };
      await post(client, '/api/signup', person);
      const { data } = z
        .object({ data: z.object({ Authorization: z.string() }) })
        .parse(await post(client, '/api/login', person));
      const headers = { authorization: data.Authorization };
      const asked = z.object({ data: z.object({ chatId: z.int() }) });
      const { chatId } = asked.parse(await post(client, '/api/chat', { ask: 'a' }, headers)).data;
      return callerOf(data.Authorization.slice('Bearer '.length), { '': chatId });
    },
  },
  roleplay: {
    description: roleplay,
    missing: 401,
    invalid: 400,
    untyped: 400,
    places: [(token) => ({ cookie: `access=${token}` })],
    async enter(client) {
      const joined = z.object({ token: z.object({ access: z.string() }) });
      const body = { email: newEmail(), password };
      const { access } = joined.parse(await post(client, '/account/signup/', body)).token;
      const room = { language: '영어', situation: 'a', my_role: 'b', gpt_role: 'c' };
      const { headers } = callerOf(access, {});
      const { pk } = z.object({ pk: z.int() }).parse(await post(client, '/chat/create/', room, headers));
      return callerOf(access, { '': pk });
    },
  },
  interview: {
    description: interview,
    missing: 401,
    invalid: 400,
    untyped: 400,
    places: [],
    async enter(client) {
      const body = { email: newEmail(), password1: password, password2: password };
      const joined = z.object({ access_token: z.string() });
      const { access_token: access } = joined.parse(await post(client, '/account/join/', body));
      const { headers } = callerOf(access, {});
      const made = await post(client, '/chatbot/chats/', { title: 'a' }, headers);
      return callerOf(access, { '': z.object({ id: z.int() }).parse(made).id });
    },
  },
  quotefinder: {
    description: quotefinder,
    missing: 401,
    invalid: 400,
    untyped: 400,
    places: [(token) => ({ authentication: `bearer ${token}` })],
    async enter(client) {
      const body = { email: newEmail(), password, nickname: 'a' };
      const { access } = z.object({ access: z.string() }).parse(await post(client, '/accounts/join', body));
      const { headers } = callerOf(access, {});
      const idOf = async (path: string, wanted: object) =>
        z.object({ id: z.int() }).parse(await post(client, path, wanted, headers)).id;
      const reply = { scene: '', quote: '', description: '' };
      return callerOf(access, {
        '/quote': await idOf('/quote', { content: 'a' }),
        '/chat/model': await idOf('/chat/model/', { content: 'a', chat_reply: reply }),
        '': await idOf('/chat', { content: 'zzz qqq' }),
      });
    },
  },
  gpts: {
    description: gpts,
    missing: 401,
    invalid: 400,
    untyped: 415,
    places: [(token) => ({ 'x-api-key': token })],
    async enter(client) {
      const userId = randomUUID();
      const { headers } = callerOf(apiSecretKey, {});
      const made = await post(client, '/api/conversations', { userId }, headers);
      const { id } = z.object({ data: z.object({ id: z.int() }) }).parse(made).data;
      return { ...callerOf(apiSecretKey, { '': id }), query: `?userId=${userId}` };
    },
  },
};

/** @param ids by the beginning of the paths that they are of, longer ones first. */
function callerOf(access: string, ids: Record<string, number>): ContractCaller {
  return {
    access,
    headers: { authorization: `Bearer ${access}` },
    query: '',
    idAt: (path) => String(Object.entries(ids).find(([beginning]) => path.startsWith(beginning))?.[1]),
  };
}

function newEmail(): string {
  return `${randomUUID()}@example.com`;
}

async function post(client: ContractClient, path: string, body: object, headers = {}): Promise<unknown> {
  const reply: ContractReply = await client.call('POST', path, { body, headers });
  assert.ok(reply.status < 300, JSON.stringify(reply.body));
  return reply.body;
}
