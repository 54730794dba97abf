import { z } from 'zod';
import type { ContractDescription } from '../description.ts';
import { joining, loggingIn } from './accounts.ts';
import { asking, renaming } from './chats.ts';

/** Its calls, in the order of the contract. */
export const description: ContractDescription = {
  about: 'a chat with credits',
  base: '/api',
  reply: z.object({ code: z.number(), message: z.string(), data: z.unknown() }),
  calls: [
    {
      name: 'signUp',
      method: 'POST',
      path: '/signup',
      summary: 'Join',
      status: 201,
      body: joining,
      open: true,
    },
    { name: 'logIn', method: 'POST', path: '/login', summary: 'Log in', body: loggingIn, open: true },
    { name: 'logOut', method: 'POST', path: '/logout', summary: 'Log out' },
    { name: 'getCredit', method: 'GET', path: '/credit', summary: 'The credits that are left' },
    { name: 'listChats', method: 'GET', path: '/chat', summary: 'Chats by last use' },
    {
      name: 'makeChat',
      method: 'POST',
      path: '/chat',
      summary: 'Begin a chat; the answer comes later',
      status: 201,
      body: asking,
    },
    { name: 'getChat', method: 'GET', path: '/chat/{id}', summary: 'What was said in a chat' },
    {
      name: 'ask',
      method: 'POST',
      path: '/chat/{id}',
      summary: 'Ask in a chat; the answer comes later',
      body: asking,
    },
    { name: 'renameChat', method: 'PUT', path: '/chat/{id}', summary: 'Rename a chat', body: renaming },
    { name: 'deleteChat', method: 'DELETE', path: '/chat/{id}', summary: 'Delete a chat' },
  ],
};
