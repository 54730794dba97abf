import { patchMe as bodySchema, me as replySchema } from '../../../protocol/account.ts';
import { changeProfile, readProfile } from '../../access/profile.ts';
import { isTimeZone } from '../../base/day.ts';
import { Refusal } from '../../base/errors.ts';
import type { Meter } from '../../metering/meter.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentMe } from './present.ts';

export function patchMe(store: Store, meter: Meter): Endpoint {
  return endpoint({
    name: 'patch-me',
    method: 'PATCH',
    path: '/me',
    summary:
      'Change your name, languages or level, or your time zone, which counts from the next reset of the allowance',
    access: 'person',
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session: { account }, body: { timeZone, ...change } }) {
      if (timeZone !== undefined && !isTimeZone(timeZone)) {
        throw new Refusal('validation-failed', {
          errors: [{ field: 'timeZone', message: 'is not an IANA time zone' }],
        });
      }
      await store.transaction(async (tx) => {
        await changeProfile(tx, account.id, change, meter.nowMs());
        if (timeZone !== undefined) await meter.changeTimeZone(tx, account.id, timeZone);
      });
      const changed = {
        ...account,
        name: change.name ?? account.name,
        timeZone: timeZone ?? account.timeZone,
      };
      const profile = await readProfile(store.read, account.id);
      return { status: 200, body: presentMe(changed, await meter.read(account.id), profile) };
    },
  });
}
