import { z } from 'zod';
import { bearerScheme, type ContractDescription, detailOrFields } from '../description.ts';
import { person } from './accounts.ts';
import { activation, roomFields } from './shapes.ts';

const message = z.string();
const token = z.object({ access: z.string(), refresh: z.string() });
const joined = z.object({ user: z.object({ email: z.string() }), message, token });
const loggedIn = z.object({
  user: z.object({ email: z.string(), last_login: z.iso.datetime().nullable() }),
  message,
  token,
});
const room = z.object({
  pk: z.int(),
  language: z.enum(['영어', '일본어', '한국어']),
  situation: z.string(),
  my_role: z.string(),
  gpt_role: z.string(),
  chat_history: z.string(),
});
const made = z.union([
  z.object({ success: z.literal(true), pk: z.int() }),
  z.object({ success: z.literal(false), errors: z.record(z.string(), z.array(z.string())) }),
]);

/** Its calls, in the order of the contract. */
export const description: ContractDescription = {
  about: 'role-play rooms',
  base: '',
  security: {
    access: { type: 'apiKey', in: 'cookie', name: 'access', description: 'For two hours.' },
    refresh: {
      type: 'apiKey',
      in: 'cookie',
      name: 'refresh',
      description: 'For two weeks: when it is all that is left, the reply sets another `access`.',
    },
    bearer: bearerScheme,
  },
  error: detailOrFields,
  calls: [
    {
      name: 'signUp',
      method: 'POST',
      path: '/account/signup/',
      summary: 'Join',
      body: person,
      reply: joined,
      open: true,
    },
    {
      name: 'logIn',
      method: 'POST',
      path: '/account/auth/',
      summary: 'Log in',
      body: person,
      reply: loggedIn,
      open: true,
    },
    {
      name: 'whoAmI',
      method: 'GET',
      path: '/account/auth/',
      summary: 'Who is logged in',
      reply: z.object({ email: z.string() }),
    },
    {
      name: 'logOut',
      method: 'DELETE',
      path: '/account/auth/',
      summary: 'Log out',
      status: 202,
      reply: z.object({ message }),
    },
    {
      name: 'listRooms',
      method: 'GET',
      path: '/chat/',
      summary: 'Rooms, oldest first',
      reply: z.object({ chat_list: z.array(room) }),
    },
    {
      name: 'makeRoom',
      method: 'POST',
      path: '/chat/create/',
      summary: 'Make a room',
      body: roomFields,
      reply: made,
    },
    {
      name: 'getRoom',
      method: 'GET',
      path: '/chat/{pk}/',
      summary: 'A room with its history',
      reply: z.object({ chat_list: room }),
    },
    {
      name: 'ask',
      method: 'POST',
      path: '/chat/{pk}/activate/',
      summary: 'Say something and get the answer',
      body: activation,
      reply: z.object({ answer: z.string() }),
    },
    {
      name: 'updateRoom',
      method: 'POST',
      path: '/chat/{pk}/update/',
      summary: 'Change a room',
      body: roomFields,
      reply: z.object({ success: z.literal(true) }),
    },
    {
      name: 'deleteRoom',
      method: 'DELETE',
      path: '/chat/{pk}/delete/',
      summary: 'Delete a room',
      reply: z.object({ Delete_result: z.literal('Success') }),
    },
  ],
};
