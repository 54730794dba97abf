import type { Contract } from '../contract.ts';
import { createGuard, serveAccounts, tokensOf } from './accounts.ts';
import { description } from './calls.ts';
import { serveChat, serveChats } from './chats.ts';
import { refuse } from './envelope.ts';

/** A chat with credits, whose front end polls for the answer. Its calls lie below `/api`. */
export const chapgpt: Contract = {
  name: 'chapgpt',
  description,
  serve(root, parts) {
    const app = root.basePath('/api');
    const tokens = tokensOf(parts);
    const guard = createGuard(parts, tokens);
    serveAccounts(app, parts, tokens, guard);
    serveChats(app, parts, guard);
    serveChat(app, parts, guard);
  },
  refuse,
};
