import { z } from 'zod';
import { refreshing } from '../bearer.ts';
import { bearerScheme, type ContractCall, type ContractDescription, detailOrFields } from '../description.ts';
import { joining, profileChange } from './accounts.ts';
import { asking } from './chats.ts';
import { asking as finding } from './finder.ts';
import { loggingIn } from './joining.ts';
import { changed as noteChange, noted } from './notes.ts';
import { documentedQuery } from './pages.ts';
import { patching, putting, submitting, submittingAsDeployed } from './quote-shapes.ts';
import * as replies from './replies.ts';
import { joining as registering } from './rest-auth.ts';

const deployedQuery = z.object({
  page: z.int().min(1).optional(),
  'per-page': z.int().min(1).max(100).optional(),
});

const documentedAccounts: readonly ContractCall[] = [
  {
    name: 'getJoinForm',
    method: 'GET',
    path: '/accounts/join',
    summary: 'What joining wants; leads a browser to the page',
    status: [200, 302],
    reply: replies.form,
    open: true,
  },
  {
    name: 'join',
    method: 'POST',
    path: '/accounts/join',
    summary: 'Join',
    status: 201,
    body: joining,
    reply: replies.joined,
    open: true,
  },
  {
    name: 'getLogInForm',
    method: 'GET',
    path: '/accounts/login',
    summary: 'What logging in wants; leads a browser to the page',
    status: [200, 302],
    reply: replies.form,
    open: true,
  },
  {
    name: 'logIn',
    method: 'POST',
    path: '/accounts/login',
    summary: 'Log in',
    body: loggingIn,
    reply: replies.joined,
    open: true,
  },
  {
    name: 'logOut',
    method: 'GET',
    path: '/accounts/logout',
    summary: 'Log out',
    reply: replies.loggedOut,
  },
  {
    name: 'getProfile',
    method: 'GET',
    path: '/accounts/profile',
    summary: 'Who is logged in',
    reply: replies.profile,
  },
  {
    name: 'changeProfile',
    method: 'PUT',
    path: '/accounts/profile',
    summary: 'Change the nickname or the password',
    body: profileChange,
    reply: replies.profile,
  },
  { name: 'withdraw', method: 'DELETE', path: '/accounts/profile', summary: 'Withdraw', status: 204 },
];

const documentedChats: readonly ContractCall[] = [
  {
    name: 'listChats',
    method: 'GET',
    path: '/chat',
    summary: 'Questions with their answers, oldest first',
    query: documentedQuery,
    reply: replies.chats,
  },
  {
    name: 'ask',
    method: 'POST',
    path: '/chat',
    summary: 'Ask the finder and get the answer',
    status: 201,
    body: asking,
    reply: replies.chat,
  },
  { name: 'deleteChats', method: 'DELETE', path: '/chat', summary: 'Delete all questions', status: 204 },
  {
    name: 'getChat',
    method: 'GET',
    path: '/chat/{id}',
    summary: 'A question with its answer',
    reply: replies.chat,
  },
  { name: 'deleteChat', method: 'DELETE', path: '/chat/{id}', summary: 'Delete a question', status: 204 },
];

const documentedQuotes: readonly ContractCall[] = [
  {
    name: 'listQuotes',
    method: 'GET',
    path: '/quote',
    summary: 'The board, newest first',
    query: documentedQuery,
    reply: replies.quotes,
  },
  {
    name: 'submitQuote',
    method: 'POST',
    path: '/quote',
    summary: 'Submit a quote',
    status: 201,
    body: submitting,
    reply: replies.submitted,
  },
  {
    name: 'findQuote',
    method: 'GET',
    path: '/quote/{id}',
    summary: 'Leads to the quote',
    status: 301,
    open: true,
  },
  ...quoteChanges('/quote/{id}', ''),
];

const deployedAccounts: readonly ContractCall[] = [
  {
    name: 'register',
    method: 'POST',
    path: '/rest-auth/registration/',
    summary: 'Join',
    status: 201,
    body: registering,
    reply: replies.registered,
    open: true,
  },
  {
    name: 'logInAsDeployed',
    method: 'POST',
    path: '/rest-auth/login/',
    summary: 'Log in',
    body: loggingIn,
    reply: replies.registered,
    open: true,
  },
  {
    name: 'refresh',
    method: 'POST',
    path: '/rest-auth/token/refresh/',
    summary: 'Another access token',
    body: refreshing,
    reply: replies.refreshed,
    open: true,
  },
];

const deployedChats: readonly ContractCall[] = [
  {
    name: 'find',
    method: 'POST',
    path: '/chat/api/',
    summary: 'The line that fits best, as JSON in a string; or a sentence',
    body: finding,
    reply: z.string(),
  },
  {
    name: 'listNotes',
    method: 'GET',
    path: '/chat/model/',
    summary: 'What was noted, oldest first',
    query: deployedQuery,
    reply: replies.notes,
  },
  {
    name: 'makeNote',
    method: 'POST',
    path: '/chat/model/',
    summary: 'Note a question and what was found',
    status: 201,
    body: noted,
    reply: replies.note,
  },
  { name: 'getNote', method: 'GET', path: '/chat/model/{id}/', summary: 'A note', reply: replies.note },
  {
    name: 'putNote',
    method: 'PUT',
    path: '/chat/model/{id}/',
    summary: 'Write a note anew',
    body: noted,
    reply: replies.note,
  },
  {
    name: 'patchNote',
    method: 'PATCH',
    path: '/chat/model/{id}/',
    summary: 'Change a part of a note',
    body: noteChange,
    reply: replies.note,
  },
  { name: 'deleteNote', method: 'DELETE', path: '/chat/model/{id}/', summary: 'Delete a note', status: 204 },
  { name: 'deleteNotes', method: 'POST', path: '/chat/delete/', summary: 'Delete all notes', status: 204 },
];

const deployedQuotes: readonly ContractCall[] = [
  {
    name: 'listQuotesAsDeployed',
    method: 'GET',
    path: '/quote/',
    summary: 'The board, newest first',
    query: deployedQuery,
    reply: replies.deployedQuotes,
  },
  {
    name: 'submitQuoteAsDeployed',
    method: 'POST',
    path: '/quote/',
    summary: 'Submit a quote',
    status: 201,
    body: submittingAsDeployed,
    reply: replies.deployedQuote,
  },
  { name: 'getQuote', method: 'GET', path: '/quote/{id}/', summary: 'A quote', reply: replies.deployedQuote },
  ...quoteChanges('/quote/{id}/', 'AsDeployed'),
];

/** Its calls: those of its document, then those of the deployed program. */
export const description: ContractDescription = {
  about: 'lines of dramas',
  base: '',
  security: {
    bearer: bearerScheme,
    authentication: {
      type: 'apiKey',
      in: 'header',
      name: 'Authentication',
      description: '`bearer` and the access token, as the document has it.',
    },
  },
  // A refresh token that does not count has a code too.
  error: z.union([z.object({ detail: z.string(), code: z.string() }), detailOrFields]),
  calls: [
    ...documentedAccounts,
    ...documentedChats,
    ...documentedQuotes,
    ...deployedAccounts,
    ...deployedChats,
    ...deployedQuotes,
  ],
};

/** What changes a quote, the same with and without the slash. */
function quoteChanges(path: string, suffix: string): ContractCall[] {
  const change = { path, status: 201, reply: replies.changed };
  return [
    { name: `putQuote${suffix}`, method: 'PUT', summary: 'Write a quote anew', body: putting, ...change },
    { name: `patchQuote${suffix}`, method: 'PATCH', summary: 'Change a quote', body: patching, ...change },
    { name: `deleteQuote${suffix}`, method: 'DELETE', path, summary: 'Take a quote back', status: 204 },
  ];
}
