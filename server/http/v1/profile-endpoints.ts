import type { AccountMails } from '../../access/account-mails.ts';
import type { Pictures } from '../../access/pictures.ts';
import type { Clock } from '../../base/clock.ts';
import type { Meter } from '../../metering/meter.ts';
import type { Store } from '../../store/store.ts';
import type { Endpoint } from '../endpoint.ts';
import { changePicture } from './change-picture.ts';
import { deletePicture } from './delete-picture.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { endSession } from './end-session.ts';
import { getMe } from './get-me.ts';
import { getPicture } from './get-picture.ts';
import { listSessions } from './list-sessions.ts';
import { patchMe } from './patch-me.ts';
import { sendVerification } from './send-verification.ts';

export interface ProfileParts {
  store: Store;
  meter: Meter;
  clock: Clock;
  pictures: Pictures;
  mails: AccountMails;
}

/** The calls about oneself. */
export function profileEndpoints({ store, meter, clock, pictures, mails }: ProfileParts): Endpoint[] {
  return [
    getMe(store, meter),
    patchMe(store, meter),
    changePicture(pictures),
    deletePicture(pictures),
    getPicture(pictures),
    sendVerification(mails),
    listSessions(store, clock),
    endSession(store),
    endOtherSessions(store),
  ];
}
