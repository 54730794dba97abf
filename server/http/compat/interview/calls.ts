import { refreshing } from '../bearer.ts';
import type { ContractDescription } from '../description.ts';
import { joining, loggingIn } from './accounts.ts';
import { creating, renaming } from './chats.ts';
import { asking } from './interview.ts';

/** Its calls: those of its document, then those of the deployed program. */
export const description: ContractDescription = {
  about: 'interview practice',
  base: '',
  calls: [
    {
      name: 'join',
      method: 'POST',
      path: '/accounts/join/',
      summary: 'Join',
      status: 201,
      body: joining,
      open: true,
    },
    { name: 'myPage', method: 'GET', path: '/accounts/mypage/', summary: 'Who is logged in' },
    {
      name: 'logIn',
      method: 'POST',
      path: '/accounts/token/',
      summary: 'Log in',
      body: loggingIn,
      open: true,
    },
    {
      name: 'refresh',
      method: 'POST',
      path: '/accounts/token/refresh/',
      summary: 'Another access token',
      body: refreshing,
      open: true,
    },
    { name: 'listChats', method: 'GET', path: '/chatbot/chats/', summary: 'Chats with their messages' },
    {
      name: 'makeChat',
      method: 'POST',
      path: '/chatbot/chats/',
      summary: 'Begin a chat',
      status: 201,
      body: creating,
    },
    { name: 'getChat', method: 'GET', path: '/chatbot/chats/{id}/', summary: 'A chat with its messages' },
    {
      name: 'renameChat',
      method: 'PUT',
      path: '/chatbot/chats/{id}/',
      summary: 'Rename a chat',
      body: renaming,
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
    },
    {
      name: 'logInAsDeployed',
      method: 'POST',
      path: '/account/login/',
      summary: 'Log in',
      body: loggingIn,
      open: true,
    },
    {
      name: 'refreshAsDeployed',
      method: 'POST',
      path: '/account/token/refresh/',
      summary: 'Another access token',
      body: refreshing,
      open: true,
    },
    { name: 'myPageAsDeployed', method: 'GET', path: '/account/mypage/', summary: 'Who is logged in' },
    {
      name: 'logOut',
      method: 'POST',
      path: '/account/logout/',
      summary: 'Log out',
      body: refreshing,
      open: true,
    },
    {
      name: 'getInterview',
      method: 'GET',
      path: '/api/chat/gpt/',
      summary: 'The interview that was held last',
    },
    {
      name: 'talk',
      method: 'POST',
      path: '/api/chat/gpt/',
      summary: 'Begin an interview, or say something in it',
      body: asking,
    },
    { name: 'listen', method: 'GET', path: '/audio/{signed}', summary: 'An answer, read out', open: true },
  ],
};
