import type { Language } from '../../protocol/scenario.ts';
import type { Grade } from '../../protocol/vocabulary.ts';
import type { AccountId, ConversationId, PhraseId } from '../base/ids.ts';
import type { VocabularyRow } from '../store/rows/practice.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';
import type { Learning } from './vocabulary-schedule.ts';

/** A phrase with where it comes from; of a message that is gone nothing is told. */
export type PhraseView = VocabularyRow & { conversation: ConversationId | null; title: string | null };

const viewColumns = `v.*, c.id as conversation, c.title from vocabulary v
  left join messages m on m.account = v.account and m.id = v.message
  left join conversations c on c.account = m.account and c.id = m.conversation`;
const selectOne = statement<PhraseView>(`select ${viewColumns} where v.account = ? and v.id = ?`);
const selectPage = statement<PhraseView>(
  `select ${viewColumns} where v.account = ? and v.id < ? order by v.id desc limit ?`,
);
const selectPageOfLanguage = statement<PhraseView>(
  `select ${viewColumns} where v.account = ? and v.language = ? and v.id < ? order by v.id desc limit ?`,
);
const selectDue = statement<PhraseView>(
  `select ${viewColumns} where v.account = ? and v.due < ? order by v.due, v.id limit ?`,
);
const countDue = statement<{ phrases: number }>(
  'select count(*) as phrases from vocabulary where account = ? and due < ?',
);
const countDone = statement<{ phrases: number }>(
  'select count(*) as phrases from vocabulary where account = ? and reviewed_day = ? and due >= ?',
);
const countAll = statement<{ phrases: number }>(
  'select count(*) as phrases from vocabulary where account = ?',
);
const insertOrChange = statement<{ id: PhraseId }>(
  `insert into vocabulary (account, id, language, phrase, meaning, context, message, state, due, stability, difficulty,
     scheduled_days, learning_step, reviews, lapses, created_at)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
   on conflict (account, language, phrase)
   do update set meaning = excluded.meaning, context = excluded.context, message = excluded.message
   returning id`,
);
const updateWords = statement('update vocabulary set meaning = ?, context = ? where account = ? and id = ?');
const updateLearning = statement(
  `update vocabulary set state = ?, due = ?, stability = ?, difficulty = ?, scheduled_days = ?, learning_step = ?,
     reviews = ?, lapses = ?, reviewed_at = ?, reviewed_day = ?, reviewed_due = ?, reviewed_grade = ?, former = ?
   where account = ? and id = ? and due = ?`,
);
const deleteOne = statement('delete from vocabulary where account = ? and id = ?');

/** Sorts after every id. */
const afterAllIds = 'g';

export function readPhrase(
  executor: Executor,
  account: AccountId,
  id: PhraseId,
): Promise<PhraseView | undefined> {
  return selectOne.get(executor, account, id);
}

/** The newest first. @param before the phrases saved before this one; null for the first page. */
export function readPhrases(
  executor: Executor,
  account: AccountId,
  page: { language: Language | null; before: PhraseId | null; limit: number },
): Promise<PhraseView[]> {
  const before = page.before ?? afterAllIds;
  return page.language === null
    ? selectPage.all(executor, account, before, page.limit)
    : selectPageOfLanguage.all(executor, account, page.language, before, page.limit);
}

/** What is due before a moment, the longest due first. */
export function readDuePhrases(
  executor: Executor,
  account: AccountId,
  beforeMs: number,
  limit: number,
): Promise<PhraseView[]> {
  return selectDue.all(executor, account, beforeMs, limit);
}

export interface PhraseCounts {
  due: number;
  done: number;
  saved: number;
}

/** How many phrases are due on a day, how many were reviewed on it and are not due any more, and how many there are. */
export async function countPhrases(
  executor: Executor,
  account: AccountId,
  day: { label: string; endsAtMs: number },
): Promise<PhraseCounts> {
  const due = await countDue.get(executor, account, day.endsAtMs);
  const done = await countDone.get(executor, account, day.label, day.endsAtMs);
  const saved = await countAll.get(executor, account);
  return { due: due?.phrases ?? 0, done: done?.phrases ?? 0, saved: saved?.phrases ?? 0 };
}

/** Writes a phrase, or the words of the same phrase that is there already. @returns the id of the row. */
export async function writePhrase(
  tx: Tx,
  row: Pick<VocabularyRow, 'account' | 'id' | 'language' | 'phrase' | 'meaning' | 'context' | 'message'> &
    Learning & { created_at: number },
): Promise<PhraseId> {
  const { account, id, language, phrase, meaning, context, message, state, due, created_at } = row;
  const { stability, difficulty, scheduled_days, learning_step, reviews, lapses } = row;
  const words = [account, id, language, phrase, meaning, context, message];
  const learning = [state, due, stability, difficulty, scheduled_days, learning_step, reviews, lapses];
  const written = await insertOrChange.get(tx, ...words, ...learning, created_at);
  return written?.id ?? id;
}

export async function changeWords(
  tx: Tx,
  row: Pick<VocabularyRow, 'account' | 'id' | 'meaning' | 'context'>,
): Promise<void> {
  await updateWords.run(tx, row.meaning, row.context, row.account, row.id);
}

/** Which review it was: of which due date, with which answer, on which day of the account. */
export interface Review {
  due: number;
  grade: Grade;
  day: string;
}

/** What is known of a phrase between two reviews: its learning, and which review was the last. */
export type Standing = Learning & Pick<VocabularyRow, 'reviewed_day' | 'reviewed_due' | 'reviewed_grade'>;

/**
 * Writes what a review made of a phrase, with what it was before.
 * @returns false when the phrase is not due at that date any more.
 */
export function writeReview(
  tx: Tx,
  before: VocabularyRow,
  after: Learning,
  review: Review,
): Promise<boolean> {
  const standing = {
    ...after,
    reviewed_day: review.day,
    reviewed_due: review.due,
    reviewed_grade: review.grade,
  };
  return writeStanding(tx, { ...before, due: review.due }, standing, JSON.stringify(standingOf(before)));
}

/** Gives a phrase back what it was. @returns false when the phrase was reviewed meanwhile. */
export function writeFormer(tx: Tx, present: VocabularyRow, former: Standing): Promise<boolean> {
  return writeStanding(tx, present, former, null);
}

async function writeStanding(
  tx: Tx,
  { account, id, due: dueBefore }: Pick<VocabularyRow, 'account' | 'id' | 'due'>,
  standing: Standing,
  former: string | null,
): Promise<boolean> {
  const { state, due, stability, difficulty, scheduled_days, learning_step, reviews, lapses } = standing;
  const learning = [state, due, stability, difficulty, scheduled_days, learning_step, reviews, lapses];
  const { reviewed_at, reviewed_day, reviewed_due, reviewed_grade } = standing;
  const last = [reviewed_at, reviewed_day, reviewed_due, reviewed_grade];
  return (await updateLearning.run(tx, ...learning, ...last, former, account, id, dueBefore)) === 1;
}

/** Of a row, what a review changes. */
function standingOf(row: VocabularyRow): Standing {
  const { state, due, stability, difficulty, scheduled_days, learning_step, reviews, lapses } = row;
  const { reviewed_at, reviewed_day, reviewed_due, reviewed_grade } = row;
  const learning = { state, due, stability, difficulty, scheduled_days, learning_step, reviews, lapses };
  return { ...learning, reviewed_at, reviewed_day, reviewed_due, reviewed_grade };
}

/** @returns false when there is none. */
export async function deletePhrase(executor: Executor, account: AccountId, id: PhraseId): Promise<boolean> {
  return (await deleteOne.run(executor, account, id)) === 1;
}
