import type { Usage, UsageItem, UsageKind } from '../../protocol/usage.ts';
import { dayAt, startOfNextDay } from '../base/day.ts';
import type { AccountId, MessageId } from '../base/ids.ts';
import { credits, type MilliCredits } from '../base/money.ts';
import { readTimeZone } from '../metering/day.ts';
import { readCorrection } from '../practice/corrections.ts';
import { countChanges } from '../practice/diff.ts';
import { countWords, longestPauseMs } from '../practice/report-counts.ts';
import { usageKindOf } from '../runs/place.ts';
import { longRead } from '../store/long-read.ts';
import type { ConversationRow } from '../store/rows/chat.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { ScenarioRow } from '../store/rows/practice.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Reader, Store } from '../store/store.ts';

export interface UsageQuestion {
  account: AccountId;
  /** `YYYY-MM-DD` in the account's zone, both included. */
  from: string;
  to: string;
  timeZone: string;
}

interface Bucket {
  started_ms: number;
  kind: RunRow['kind'];
  place: ConversationRow['kind'] | null;
  settled: number;
  returned: number;
  prompt_tokens: number;
  completion_tokens: number;
  credits: MilliCredits;
}
interface Said {
  id: MessageId;
  /** Of the learner; null of the partner. */
  content: string | null;
  created_at: number;
  kind: 'room' | 'interview';
  language: ScenarioRow['language'];
  correction: string | null;
}

/** Every zone begins its days at one of these quarters of an hour. */
const selectBuckets = statement<Bucket>(
  `select r.created_at - r.created_at % 900000 as started_ms, r.kind, c.kind as place,
     count(case when r.hold_state = 'settled' then 1 end) as settled,
     count(case when r.hold_state = 'released' then 1 end) as returned,
     coalesce(sum(r.prompt_tokens), 0) as prompt_tokens, coalesce(sum(r.completion_tokens), 0) as completion_tokens,
     coalesce(sum(r.settled), 0) as credits
   from runs r left join conversations c on c.account = r.account and c.id = r.conversation
   where r.account = ? and r.id >= ? and r.id < ?
   group by 1, 2, 3 order by 1, 2, 3`,
);
const saidOfOnePage = 500;
const selectSaid = statement<Said>(
  `select m.id, case when m.role = 'user' then m.content end as content, m.created_at, c.kind, s.language,
     f.content as correction
   from messages m join conversations c on c.account = m.account and c.id = m.conversation
   join scenarios s on s.account = m.account and s.conversation = m.conversation and s.version = 1
   left join helps h on h.account = m.account and h.conversation = m.conversation and h.kind = 'correction'
     and h.place = m.id and h.variant = ''
   left join results f on f.account = h.account and f.run = h.run
   where m.account = ? and m.id > ? and m.id < ?
   order by m.id limit ${saidOfOnePage}`,
);

/** Ids are in the order of time; those of one moment may run ahead of its clock. */
const idMarginMs = 60 * 60 * 1000;

/** What was asked and said in a span of days, by day and kind, oldest first. Days and kinds without anything are left out. */
export const usageOf = longRead(import.meta.url, 'usageOf', answerUsage);

/** The days that are asked for: the last thirty unless said. */
export async function daysOf(
  store: Pick<Store, 'read'>,
  asked: { account: AccountId; from?: string | undefined; to?: string | undefined },
  nowMs: number,
  defaultTimeZone: string,
): Promise<UsageQuestion> {
  const { account } = asked;
  const timeZone = await readTimeZone(store.read, account, nowMs, defaultTimeZone);
  const to = asked.to ?? dayAt(nowMs, timeZone).label;
  const from = asked.from ?? Temporal.PlainDate.from(to).subtract({ days: 29 }).toString();
  return { account, from, to, timeZone };
}

async function answerUsage({ executor }: Reader, asked: UsageQuestion): Promise<Usage> {
  const { account, from, to, timeZone } = asked;
  const before = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString();
  const span = { fromMs: startOfNextDay(before, timeZone), endMs: startOfNextDay(to, timeZone) };
  const items = new Map<string, UsageItem>();
  const itemAt = (timeMs: number, kind: UsageKind): UsageItem => {
    const day = dayAt(timeMs, timeZone).label;
    const item = items.get(`${day} ${kind}`) ?? emptyItem(day, kind);
    items.set(`${day} ${kind}`, item);
    return item;
  };
  for (const bucket of await selectBuckets.all(executor, account, ...boundsOf(span))) {
    if (!isWithin(span, bucket.started_ms)) continue;
    count(itemAt(bucket.started_ms, usageKindOf(bucket, bucket.place)), bucket);
  }
  let lastMs = 0;
  for await (const said of readSaid(executor, account, span)) {
    const pauseMs = said.created_at - lastMs;
    lastMs = said.created_at;
    if (!isWithin(span, said.created_at)) continue;
    const practisedMs = pauseMs <= longestPauseMs ? Math.max(0, pauseMs) : 0;
    if (said.content === null && practisedMs === 0) continue;
    countSaid(itemAt(said.created_at, said.kind), said, practisedMs);
  }
  const inOrder = [...items].sort(([a], [b]) => (a < b ? -1 : 1));
  return { from, to, timeZone, items: inOrder.map(([, item]) => item) };
}

interface Span {
  fromMs: number;
  endMs: number;
}

/** Ids between which all of the span lies, since the rows are found by their key; a few of after the end are among them. */
function boundsOf({ fromMs, endMs }: Span): [firstId: string, endId: string] {
  return [firstIdAt(fromMs), firstIdAt(endMs + idMarginMs)];
}

function isWithin({ fromMs, endMs }: Span, timeMs: number): boolean {
  return timeMs >= fromMs && timeMs < endMs;
}

/** Not after any id that was made from that moment on. */
function firstIdAt(timeMs: number): string {
  const hex = Math.max(0, timeMs).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

async function* readSaid(executor: Executor, account: AccountId, span: Span): AsyncGenerator<Said> {
  // What was said last before the span tells how long its first message took.
  const [firstId, endId] = boundsOf({ ...span, fromMs: span.fromMs - longestPauseMs });
  for (let after: string = firstId; ; ) {
    const page: Said[] = await selectSaid.all(executor, account, after, endId);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < saidOfOnePage) return;
    after = last.id;
  }
}

function count(item: UsageItem, bucket: Bucket): void {
  if (isAnswer(bucket.kind)) item.answers += bucket.settled;
  else item.helps += bucket.settled;
  item.returned += bucket.returned;
  item.promptTokens += bucket.prompt_tokens;
  item.completionTokens += bucket.completion_tokens;
  item.credits = credits((Math.round(item.credits * 1000) + bucket.credits) as MilliCredits);
}

function countSaid(item: UsageItem, { content, language, correction }: Said, practisedMs: number): void {
  item.practiceSeconds = (item.practiceSeconds ?? 0) + Math.round(practisedMs / 1000);
  if (content === null) return;
  const words = countWords(content, language);
  item.words = (item.words ?? 0) + words;
  if (correction === null) return;
  item.checkedWords = (item.checkedWords ?? 0) + words;
  item.correctedPlaces = (item.correctedPlaces ?? 0) + countChanges(readCorrection(correction).diff ?? []);
}

function isAnswer(kind: RunRow['kind']): boolean {
  return kind === 'turn' || kind === 'completion' || kind === 'find';
}

function emptyItem(day: string, kind: UsageKind): UsageItem {
  const spoken = kind === 'room' || kind === 'interview' ? 0 : null;
  return {
    day,
    kind,
    answers: 0,
    helps: 0,
    returned: 0,
    promptTokens: 0,
    completionTokens: 0,
    credits: 0,
    words: spoken,
    practiceSeconds: spoken,
    checkedWords: spoken,
    correctedPlaces: spoken,
  };
}
