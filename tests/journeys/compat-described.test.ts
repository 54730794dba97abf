import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { description as chapgpt } from '../../server/http/compat/chapgpt/calls.ts';
import type { ContractDescription } from '../../server/http/compat/description.ts';
import { description as gpts } from '../../server/http/compat/gpts/calls.ts';
import { description as interview } from '../../server/http/compat/interview/calls.ts';
import type { ContractName } from '../../server/http/compat/names.ts';
import { description as quotefinder } from '../../server/http/compat/quotefinder/calls.ts';
import { description as roleplay } from '../../server/http/compat/roleplay/calls.ts';
import { DescribedClient } from '../support/described.ts';
import { startTestServer } from '../support/server.ts';

const secret = 'a secret of sixteen';
const email = 'somebody@example.com';
const password = 'a long password!';
const line = '공은 거짓말을 안 해.';

const described = z.object({
  servers: z.array(z.object({ url: z.url() })),
  security: z.array(z.record(z.string(), z.tuple([]))),
  components: z.object({ securitySchemes: z.record(z.string(), z.unknown()) }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** A way through all calls of a contract. */
type Way = (client: DescribedClient) => Promise<void>;

const ways: Record<ContractName, { description: ContractDescription; schemes: string[]; way: Way }> = {
  chapgpt: { description: chapgpt, schemes: ['bearer', 'cookie'], way: throughChapgpt },
  roleplay: { description: roleplay, schemes: ['access', 'bearer', 'refresh'], way: throughRoleplay },
  interview: { description: interview, schemes: ['bearer'], way: throughInterview },
  quotefinder: {
    description: quotefinder,
    schemes: ['authentication', 'bearer'],
    way: throughQuotefinder,
  },
  gpts: { description: gpts, schemes: ['bearer', 'key'], way: throughGpts },
};

for (const [name, { description, schemes, way }] of Object.entries(ways)) {
  describe(`the description of ${name}`, () => {
    it('is valid OpenAPI, and each of its calls is there', async (t) => {
      const server = await startTestServer({ env: { API_SECRET_KEY: secret } });
      t.after(() => server.close());
      const reply = await fetch(`${server.url}/compat/${name}/openapi.json`);
      const text = await reply.text();
      assert.deepEqual(await new Validator().validate(JSON.parse(text)), { valid: true });
      const { servers, paths, components, security } = described.parse(JSON.parse(text));
      assert.deepEqual(Object.keys(components.securitySchemes).sort(), schemes);
      assert.deepEqual(security.flatMap((one) => Object.keys(one)).sort(), schemes);
      for (const [path, methods] of Object.entries(paths)) {
        // A method that no path has is told which there are.
        const url = `${servers[0]?.url}${path.replace(/\{\w+\}/, '1')}`;
        const other = await fetch(url, { method: 'LOCK' });
        assert.equal(other.status, 405, path);
        const allowed = (other.headers.get('allow') ?? '').toLowerCase().split(', ');
        assert.deepEqual(Object.keys(methods).sort(), allowed.sort(), path);
      }
    });

    it('says what really comes of each call', async (t) => {
      const env = { API_SECRET_KEY: secret, DAILY_ALLOWANCE: '20', ADMIN_EMAIL: 'admin@example.com' };
      const server = await startTestServer({ env });
      t.after(() => server.close());
      const client = new DescribedClient(`${server.url}/compat/${name}`, description);
      await way(client);
      client.assertAllCalled();
      const refused = await fetch(`${server.url}/compat/${name}/nowhere`);
      const told = await refused.json();
      assert.deepEqual(description.error.parse(told), told);
    });
  });
}

async function throughChapgpt(client: DescribedClient): Promise<void> {
  await client.call('signUp', { body: { email, password } });
  const { Authorization: authorization } = await client.call('logIn', { body: { email, password } });
  client.headers = { authorization: String(authorization) };
  await client.call('getCredit');
  const { chatId: id } = await client.call('makeChat', { body: { ask: line } });
  await client.call('ask', { id, body: { ask: line } });
  await client.call('getChat', { id });
  await client.call('renameChat', { id, body: { newChatName: '이름' } });
  await client.call('listChats');
  await client.call('deleteChat', { id });
  await client.call('logOut');
}

async function throughRoleplay(client: DescribedClient): Promise<void> {
  await client.call('signUp', { body: { email, password } });
  const { token } = await client.call('logIn', { body: { email, password } });
  client.headers = { authorization: `Bearer ${z.object({ access: z.string() }).parse(token).access}` };
  await client.call('whoAmI');
  const room = { language: '영어', situation: '카페', my_role: '손님', gpt_role: '점원' };
  await client.call('makeRoom', { body: { ...room, language: '라틴어' } });
  const { pk: id } = await client.call('makeRoom', { body: room });
  await client.call('ask', { id, body: { message: 'One coffee, please.' } });
  await client.call('updateRoom', { id, body: room });
  await client.call('getRoom', { id });
  await client.call('listRooms');
  await client.call('deleteRoom', { id });
  await client.call('logOut');
}

async function throughInterview(client: DescribedClient): Promise<void> {
  const joining = { email, password1: password, password2: password };
  await client.call('administer');
  await client.call('join', { body: joining });
  await client.call('joinAsDeployed', { body: { ...joining, email: 'other@example.com' } });
  await client.call('logInAsDeployed', { body: { email, password } });
  const { access, refresh } = await client.call('logIn', { body: { email, password } });
  client.headers = { authorization: `Bearer ${access}` };
  await client.call('refresh', { body: { refresh } });
  await client.call('refreshAsDeployed', { body: { refresh } });
  await client.call('myPage');
  await client.call('myPageAsDeployed');
  const { id } = await client.call('makeChat', { body: { title: '제목', message: 'Hello' } });
  await client.call('getChat', { id });
  await client.call('renameChat', { id, body: { title: '이름' } });
  await client.call('listChats');
  await client.call('deleteChat', { id });
  const { audio_url } = await client.call('talk', { body: { interview_topic: 'Nurse' } });
  await client.call('getInterview');
  await client.call('listen', { id: String(audio_url).split('/audio/')[1] });
  await client.call('logOut', { body: { refresh } });
}

async function throughQuotefinder(client: DescribedClient): Promise<void> {
  const other = 'other@example.com';
  await client.call('getJoinForm');
  await client.call('getLogInForm');
  await client.call('join', { body: { email, password, nickname: '하늘' } });
  const joining = { email: other, password1: password, password2: password, nickname: '바다' };
  await client.call('register', { body: joining });
  await client.call('logInAsDeployed', { body: { email: other, password } });
  const { access, refresh } = await client.call('logIn', { body: { email, password } });
  client.headers = { authentication: `bearer ${access}` };
  await client.call('refresh', { body: { refresh } });
  await client.call('getProfile');
  await client.call('changeProfile', { body: { nickname: '구름' } });
  const { id } = await client.call('ask', { body: { content: line } });
  await client.call('getChat', { id });
  await client.call('listChats', { query: '?page=1&per_page=5' });
  await client.call('deleteChat', { id });
  await client.call('deleteChats');
  await client.call('find', { body: { input: line } });
  await throughNotes(client);
  await throughQuotes(client);
  await client.call('withdraw');
  const again = await client.call('logIn', { body: { email: other, password } });
  client.headers = { authorization: `Bearer ${again['access']}` };
  await client.call('logOut');
}

async function throughNotes(client: DescribedClient): Promise<void> {
  const body = { content: '누가 한 말', chat_reply: { scene: 6, quote: line, description: '' } };
  const { id } = await client.call('makeNote', { body });
  await client.call('getNote', { id });
  await client.call('putNote', { id, body });
  await client.call('patchNote', { id, body: { content: '다른 말' } });
  await client.call('listNotes', { query: '?page=1&per-page=5' });
  await client.call('deleteNote', { id });
  await client.call('deleteNotes');
}

async function throughQuotes(client: DescribedClient): Promise<void> {
  const body = { title: '소금밭 구장', content: line, description: '6회 말' };
  for (const deployed of [false, true]) {
    const suffix = deployed ? 'AsDeployed' : '';
    const { id } = await client.call(`submitQuote${suffix}`, { body });
    await client.call(`putQuote${suffix}`, { id, body });
    await client.call(`patchQuote${suffix}`, { id, body: { title: '다른 제목' } });
    await client.call(`listQuotes${suffix}`);
    await client.call('findQuote', { id });
    await client.call('getQuote', { id });
    await client.call(`deleteQuote${suffix}`, { id });
  }
}

async function throughGpts(client: DescribedClient): Promise<void> {
  await client.call('getHealth');
  client.headers = { 'x-api-key': secret };
  const query = '?userId=minsu';
  for (const name of ['민수', undefined]) await client.call('makeUser', { body: { userId: 'minsu', name } });
  await client.call('getUser', { query });
  await client.call('makeConversation', { body: { userId: 'minsu', title: '제목' } });
  const { conversationId: id } = await client.call('askForUser', {
    body: { userId: 'minsu', message: line },
  });
  await client.call('listConversations', { query: `${query}&limit=5&offset=0` });
  await client.call('listMessages', { id, query });
  await client.call('getUsage', { query });
}
