import type { Contract } from '../contract.ts';
import { createGuard } from './caller.ts';
import { description } from './calls.ts';
import { serveChat } from './chat.ts';
import { serveConversations } from './conversations.ts';
import { refuse } from './envelope.ts';
import { serveHealth } from './health.ts';
import { serveUsers } from './users.ts';

/** Server to server: an application with the server's secret speaks for its people. Its calls lie below `/api`. */
export const gpts: Contract = {
  name: 'gpts',
  description,
  serve(root, parts) {
    const app = root.basePath('/api');
    const guard = createGuard(parts);
    serveHealth(app, parts);
    serveUsers(app, parts, guard);
    serveChat(app, parts, guard);
    serveConversations(app, parts, guard);
  },
  refuse,
};
