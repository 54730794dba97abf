import { z } from 'zod';
import type { ContractDescription } from '../description.ts';
import { chatRequest } from './chat.ts';
import { listing, newConversation } from './conversations.ts';
import { newUser, ofUser } from './users.ts';

const times = { createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() };
const user = z.object({
  id: z.int(),
  userId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  ...times,
});
const answered = z.object({
  conversationId: z.int(),
  messageId: z.int(),
  response: z.string(),
  usage: z.object({ promptTokens: z.int(), completionTokens: z.int(), totalTokens: z.int() }),
});
const conversation = z.object({ id: z.int(), sessionId: z.string(), title: z.string(), ...times });
const message = z.object({
  id: z.int(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  metadata: z.object({}),
  createdAt: z.iso.datetime(),
});
const usage = z.object({
  endpoint: z.string(),
  requestCount: z.int(),
  lastRequestAt: z.iso.datetime(),
});
const part = z.enum(['up', 'down']);
const health = z.object({
  status: z.enum(['ok', 'degraded']),
  database: part,
  cache: part,
  model: part,
  version: z.string(),
  uptime: z.int(),
});
const failure = z.object({
  code: z.string(),
  details: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** Its calls, as a GPT's action imports them. */
export const description: ContractDescription = {
  about: 'server to server',
  base: '/api',
  security: {
    bearer: { type: 'http', scheme: 'bearer', description: 'The `API_SECRET_KEY` of the server.' },
    key: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The same.' },
  },
  envelope: (data) => z.object({ success: z.literal(true), message: z.string(), data }),
  error: z.object({ success: z.literal(false), message: z.string(), error: failure }),
  calls: [
    {
      name: 'askForUser',
      method: 'POST',
      path: '/chat',
      summary: 'Ask for a user and get the answer',
      body: chatRequest,
      reply: answered,
    },
    {
      name: 'makeUser',
      method: 'POST',
      path: '/users',
      summary: 'Make a user, or get the one that is there',
      status: [201, 200],
      body: newUser,
      reply: user,
    },
    { name: 'getUser', method: 'GET', path: '/users', summary: 'Find a user', query: ofUser, reply: user },
    {
      name: 'getUsage',
      method: 'GET',
      path: '/usage',
      summary: 'How often which call was made for a user',
      query: ofUser,
      reply: z.array(usage),
    },
    {
      name: 'makeConversation',
      method: 'POST',
      path: '/conversations',
      summary: 'Begin a conversation of a user',
      status: 201,
      body: newConversation,
      reply: conversation,
    },
    {
      name: 'listConversations',
      method: 'GET',
      path: '/conversations',
      summary: 'Conversations of a user, by last use',
      query: listing,
      reply: z.array(conversation),
    },
    {
      name: 'listMessages',
      method: 'GET',
      path: '/conversations/{id}/messages',
      summary: 'What was said in a conversation',
      query: ofUser,
      reply: z.array(message),
    },
    {
      name: 'getHealth',
      method: 'GET',
      path: '/health',
      summary: 'Whether all parts are there',
      reply: health,
      open: true,
    },
  ],
};
