import { z } from 'zod';
import { bearerScheme, type ContractDescription } from '../description.ts';
import { joining, loggingIn } from './accounts.ts';
import { asking, renaming } from './chats.ts';

const nothing = z.object({});
const chatsOfATime = z.array(z.object({ chatId: z.int(), chatName: z.string() }));
const chats = z.object({
  today: chatsOfATime,
  yesterday: chatsOfATime,
  previous7Days: chatsOfATime,
  previous30Days: chatsOfATime,
  onMayJune: chatsOfATime,
});
const said = z.array(z.object({ conversationId: z.int(), isGPT: z.boolean(), conversation: z.string() }));

/** Its calls, in the order of the contract. */
export const description: ContractDescription = {
  about: 'a chat with credits',
  base: '/api',
  security: {
    bearer: bearerScheme,
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: 'Authorization',
      description: '`Bearer` and the token, as logging in sets it.',
    },
  },
  envelope: (data) => z.object({ code: z.int(), message: z.string(), data }),
  error: z.object({ code: z.int(), message: z.string(), data: nothing }),
  calls: [
    {
      name: 'signUp',
      method: 'POST',
      path: '/signup',
      summary: 'Join',
      status: 201,
      body: joining,
      reply: nothing,
      open: true,
    },
    {
      name: 'logIn',
      method: 'POST',
      path: '/login',
      summary: 'Log in',
      body: loggingIn,
      reply: z.object({ Authorization: z.string() }),
      open: true,
    },
    { name: 'logOut', method: 'POST', path: '/logout', summary: 'Log out', reply: nothing },
    {
      name: 'getCredit',
      method: 'GET',
      path: '/credit',
      summary: 'The credits that are left',
      reply: z.object({ mycredit: z.number() }),
    },
    { name: 'listChats', method: 'GET', path: '/chat', summary: 'Chats by last use', reply: chats },
    {
      name: 'makeChat',
      method: 'POST',
      path: '/chat',
      summary: 'Begin a chat; the answer comes later',
      status: 201,
      body: asking,
      reply: z.object({ chatId: z.int(), answer: z.string(), chatName: z.string() }),
    },
    { name: 'getChat', method: 'GET', path: '/chat/{id}', summary: 'What was said in a chat', reply: said },
    {
      name: 'ask',
      method: 'POST',
      path: '/chat/{id}',
      summary: 'Ask in a chat; the answer comes later',
      body: asking,
      reply: z.object({ answer: z.string() }),
    },
    {
      name: 'renameChat',
      method: 'PUT',
      path: '/chat/{id}',
      summary: 'Rename a chat',
      body: renaming,
      reply: nothing,
    },
    { name: 'deleteChat', method: 'DELETE', path: '/chat/{id}', summary: 'Delete a chat', reply: nothing },
  ],
};
