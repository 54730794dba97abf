import { z } from 'zod';
import type { ContractDescription } from '../description.ts';
import { chatRequest } from './chat.ts';
import { listing, newConversation } from './conversations.ts';
import { newUser, ofUser } from './users.ts';

/** Its calls, as a GPT's action imports them. */
export const description: ContractDescription = {
  about: 'server to server',
  base: '/api',
  reply: z.object({ success: z.boolean(), message: z.string(), data: z.unknown() }),
  calls: [
    {
      name: 'askForUser',
      method: 'POST',
      path: '/chat',
      summary: 'Ask for a user and get the answer',
      body: chatRequest,
    },
    { name: 'makeUser', method: 'POST', path: '/users', summary: 'Make a user', status: 201, body: newUser },
    { name: 'getUser', method: 'GET', path: '/users', summary: 'Find a user', query: ofUser },
    {
      name: 'getUsage',
      method: 'GET',
      path: '/usage',
      summary: 'How often which call was made for a user',
      query: ofUser,
    },
    {
      name: 'makeConversation',
      method: 'POST',
      path: '/conversations',
      summary: 'Begin a conversation of a user',
      status: 201,
      body: newConversation,
    },
    {
      name: 'listConversations',
      method: 'GET',
      path: '/conversations',
      summary: 'Conversations of a user, by last use',
      query: listing,
    },
    {
      name: 'listMessages',
      method: 'GET',
      path: '/conversations/{id}/messages',
      summary: 'What was said in a conversation',
      query: ofUser,
    },
    { name: 'getHealth', method: 'GET', path: '/health', summary: 'Whether all parts are there', open: true },
  ],
};
