import { z } from 'zod';
import { refreshing } from '../bearer.ts';
import { bearerScheme, type ContractDescription, detailOrFields } from '../description.ts';
import { joining, loggingIn } from './accounts.ts';
import { creating, renaming } from './chats.ts';
import { asking } from './interview.ts';

const user = { pk: z.int(), email: z.string() };
const tokens = { access_token: z.string(), refresh_token: z.string() };
const joined = z.object({ ...tokens, user: z.object(user) });
const joinedAsDeployed = z.object({
  ...tokens,
  user: z.object({ ...user, first_name: z.string(), last_name: z.string() }),
});
const myPage = z.object({ email: z.string(), message: z.string() });
const refreshed = z.object({ access: z.string(), access_token_expiration: z.iso.datetime() });
const chat = z.object({
  id: z.int(),
  title: z.string(),
  messages: z.array(
    z.object({ role: z.enum(['user', 'assistant']), content: z.string(), created_at: z.iso.datetime() }),
  ),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
const held = z.object({
  conversations: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
  count: z.int(),
  limit: z.int(),
});

/** Its calls: those of its document, then those of the deployed program. */
export const description: ContractDescription = {
  about: 'interview practice',
  base: '',
  security: { bearer: bearerScheme },
  // Used-up answers are told in `error`.
  error: z.union([detailOrFields, z.object({ error: z.string() })]),
  calls: [
    {
      name: 'administer',
      method: 'GET',
      path: '/admin/',
      summary: 'The page of the administrators',
      status: 302,
      open: true,
    },
    {
      name: 'join',
      method: 'POST',
      path: '/accounts/join/',
      summary: 'Join',
      status: 201,
      body: joining,
      open: true,
      reply: joined,
    },
    { name: 'myPage', method: 'GET', path: '/accounts/mypage/', summary: 'Who is logged in', reply: myPage },
    {
      name: 'logIn',
      method: 'POST',
      path: '/accounts/token/',
      summary: 'Log in',
      body: loggingIn,
      open: true,
      reply: z.object({ access: z.string(), refresh: z.string() }),
    },
    {
      name: 'refresh',
      method: 'POST',
      path: '/accounts/token/refresh/',
      summary: 'Another access token',
      body: refreshing,
      open: true,
      reply: refreshed,
    },
    {
      name: 'listChats',
      method: 'GET',
      path: '/chatbot/chats/',
      summary: 'Chats with their messages',
      reply: z.array(chat),
    },
    {
      name: 'makeChat',
      method: 'POST',
      path: '/chatbot/chats/',
      summary: 'Begin a chat',
      status: 201,
      body: creating,
      reply: chat,
    },
    {
      name: 'getChat',
      method: 'GET',
      path: '/chatbot/chats/{id}/',
      summary: 'A chat with its messages',
      reply: chat,
    },
    {
      name: 'renameChat',
      method: 'PUT',
      path: '/chatbot/chats/{id}/',
      summary: 'Rename a chat',
      body: renaming,
      reply: chat,
    },
    {
      name: 'deleteChat',
      method: 'DELETE',
      path: '/chatbot/chats/{id}/',
      summary: 'Delete a chat',
      status: 204,
    },
    {
      name: 'joinAsDeployed',
      method: 'POST',
      path: '/account/join/',
      summary: 'Join',
      status: 201,
      body: joining,
      open: true,
      reply: joinedAsDeployed,
    },
    {
      name: 'logInAsDeployed',
      method: 'POST',
      path: '/account/login/',
      summary: 'Log in',
      body: loggingIn,
      open: true,
      reply: joinedAsDeployed,
    },
    {
      name: 'refreshAsDeployed',
      method: 'POST',
      path: '/account/token/refresh/',
      summary: 'Another access token',
      body: refreshing,
      open: true,
      reply: refreshed,
    },
    {
      name: 'myPageAsDeployed',
      method: 'GET',
      path: '/account/mypage/',
      summary: 'Who is logged in',
      reply: myPage,
    },
    {
      name: 'logOut',
      method: 'POST',
      path: '/account/logout/',
      summary: 'Log out',
      body: refreshing,
      open: true,
      reply: z.object({ detail: z.string() }),
    },
    {
      name: 'getInterview',
      method: 'GET',
      path: '/api/chat/gpt/',
      summary: 'The interview that was held last',
      reply: held,
    },
    {
      name: 'talk',
      method: 'POST',
      path: '/api/chat/gpt/',
      summary: 'Begin an interview, or say something in it',
      body: asking,
      reply: z.object({ response: z.string(), audio_url: z.url() }),
    },
    {
      name: 'listen',
      method: 'GET',
      path: '/audio/{signed}',
      summary: 'An answer, read out',
      files: ['audio/mpeg', 'audio/wav'],
      open: true,
    },
  ],
};
