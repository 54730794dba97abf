import type { Clock } from '../../base/clock.ts';
import type { Meter } from '../../metering/meter.ts';
import type { Store } from '../../store/store.ts';
import type { Endpoint } from '../endpoint.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { endSession } from './end-session.ts';
import { getMe } from './get-me.ts';
import { listSessions } from './list-sessions.ts';
import { patchMe } from './patch-me.ts';

export interface ProfileParts {
  store: Store;
  meter: Meter;
  clock: Clock;
}

/** The calls about oneself. */
export function profileEndpoints({ store, meter, clock }: ProfileParts): Endpoint[] {
  return [
    getMe(meter),
    patchMe(store, meter),
    listSessions(store, clock),
    endSession(store),
    endOtherSessions(store),
  ];
}
