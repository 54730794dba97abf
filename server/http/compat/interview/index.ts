import type { Contract } from '../contract.ts';
import { refuseWithDetail } from '../detail.ts';
import { createGuard, serveDeployedAccounts, serveDocumentedAccounts } from './accounts.ts';
import { serveAudio } from './audio.ts';
import { description } from './calls.ts';
import { serveChat, serveChats } from './chats.ts';
import { serveInterview } from './interview.ts';

/** English interview practice: the calls of its document and those of the deployed program. */
export const interview: Contract = {
  name: 'interview',
  description,
  serve(app, parts) {
    const guard = createGuard(parts);
    serveDocumentedAccounts(app, parts, guard);
    serveDeployedAccounts(app, parts, guard);
    serveChats(app, parts, guard);
    serveChat(app, parts, guard);
    serveInterview(app, parts, guard, serveAudio(app, parts));
  },
  refuse: refuseWithDetail,
};
