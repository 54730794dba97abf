import {
  usage as replySchema,
  type Usage,
  type UsageItem,
  usageMaxDays,
  usageQuery,
} from '../../../protocol/usage.ts';
import type { Clock } from '../../base/clock.ts';
import { Refusal } from '../../base/errors.ts';
import { daysOf, type UsageQuestion, usageOf } from '../../personal/usage.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { csvReply, csvType } from './csv-reply.ts';

export interface UsageParts {
  store: Store;
  clock: Clock;
  /** IANA name of the zone for an account that has chosen none. */
  defaultTimeZone: string;
}

const columns = [
  'day',
  'kind',
  'answers',
  'helps',
  'returned',
  'promptTokens',
  'completionTokens',
  'credits',
  'words',
  'practiceSeconds',
  'checkedWords',
  'correctedPlaces',
] as const satisfies readonly (keyof UsageItem)[];

export function getUsage({ store, clock, defaultTimeZone }: UsageParts): Endpoint {
  return endpoint({
    name: 'get-usage',
    method: 'GET',
    path: '/me/usage',
    summary: 'What you asked and said, by day and kind',
    access: 'person',
    query: usageQuery,
    reply: { status: 200, body: replySchema, files: [csvType] },
    async handle({ session: { account }, query: { format, ...days } }) {
      const asked = await daysOf(store, { account: account.id, ...days }, clock.nowMs(), defaultTimeZone);
      checkSpan(asked);
      const body: Usage = await store.longRead(usageOf, asked);
      if (format === 'json') return { status: 200, body };
      return csvReply(`usage-${body.from}-${body.to}`, columns, cellsOf(body));
    },
  });
}

/** @throws Refusal `validation-failed`. */
function checkSpan({ from, to }: UsageQuestion): void {
  const first = Temporal.PlainDate.from(from);
  const days = first.until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days + 1;
  if (days >= 1 && days <= usageMaxDays) return;
  const message = days < 1 ? 'is after to' : `is more than ${usageMaxDays} days before to`;
  throw new Refusal('validation-failed', { errors: [{ field: 'from', message }] });
}

async function* cellsOf({ items }: Usage): AsyncGenerator<string[][]> {
  yield items.map((item) => columns.map((column) => String(item[column] ?? '')));
}
