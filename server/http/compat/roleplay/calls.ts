import type { ContractDescription } from '../description.ts';
import { person } from './accounts.ts';
import { activation, roomFields } from './shapes.ts';

/** Its calls, in the order of the contract. */
export const description: ContractDescription = {
  about: 'role-play rooms',
  base: '',
  calls: [
    { name: 'signUp', method: 'POST', path: '/account/signup/', summary: 'Join', body: person, open: true },
    { name: 'logIn', method: 'POST', path: '/account/auth/', summary: 'Log in', body: person, open: true },
    { name: 'whoAmI', method: 'GET', path: '/account/auth/', summary: 'Who is logged in' },
    { name: 'logOut', method: 'DELETE', path: '/account/auth/', summary: 'Log out', status: 202 },
    { name: 'listRooms', method: 'GET', path: '/chat/', summary: 'Rooms, oldest first' },
    { name: 'makeRoom', method: 'POST', path: '/chat/create/', summary: 'Make a room', body: roomFields },
    { name: 'getRoom', method: 'GET', path: '/chat/{pk}/', summary: 'A room with its history' },
    {
      name: 'ask',
      method: 'POST',
      path: '/chat/{pk}/activate/',
      summary: 'Say something and get the answer',
      body: activation,
    },
    {
      name: 'updateRoom',
      method: 'POST',
      path: '/chat/{pk}/update/',
      summary: 'Change a room',
      body: roomFields,
    },
    { name: 'deleteRoom', method: 'DELETE', path: '/chat/{pk}/delete/', summary: 'Delete a room' },
  ],
};
