import type { Contract } from '../contract.ts';
import { refuseWithDetail } from '../detail.ts';
import { createGuard, serveAccounts } from './accounts.ts';
import { description } from './calls.ts';
import { serveRoom, serveRooms } from './rooms.ts';

/** Role-play rooms with tokens in cookies. */
export const roleplay: Contract = {
  name: 'roleplay',
  description,
  serve(app, parts) {
    const guard = createGuard(parts);
    serveAccounts(app, parts, guard);
    serveRooms(app, parts, guard);
    serveRoom(app, parts, guard);
  },
  refuse: refuseWithDetail,
};
