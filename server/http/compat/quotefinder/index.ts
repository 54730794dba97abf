import type { Contract } from '../contract.ts';
import { refuseWithDetail } from '../detail.ts';
import { createGuard, serveAccounts, serveProfile } from './accounts.ts';
import { description } from './calls.ts';
import { serveChat, serveChats } from './chats.ts';
import { serveFinder } from './finder.ts';
import { serveNote, serveNotes } from './notes.ts';
import { serveQuote, serveQuotes } from './quotes.ts';
import { serveRestAuth } from './rest-auth.ts';

/** Quotes of dramas, with a board of requests: the calls of its document and those of the deployed program. */
export const quotefinder: Contract = {
  name: 'quotefinder',
  description,
  serve(app, parts) {
    const guard = createGuard(parts);
    serveAccounts(app, parts, guard);
    serveProfile(app, parts, guard);
    serveRestAuth(app, parts, guard);
    // Their paths would be numbers of chats for the calls after them.
    serveFinder(app, parts, guard);
    serveNotes(app, parts, guard);
    serveNote(app, parts, guard);
    serveChats(app, parts, guard);
    serveChat(app, parts, guard);
    serveQuotes(app, parts, guard);
    serveQuote(app, parts, guard);
  },
  refuse: refuseWithDetail,
};
