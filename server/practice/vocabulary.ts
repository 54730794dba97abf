import type { Language } from '../../protocol/scenario.ts';
import type {
  Grade,
  PatchPhrase,
  ReviewPhrase,
  SavePhrase,
  TakeBackReview,
} from '../../protocol/vocabulary.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Ids, MessageId, PhraseId } from '../base/ids.ts';
import { readMessage } from '../chat/messages.ts';
import { readDay } from '../metering/day.ts';
import type { Executor, Store } from '../store/store.ts';
import { dueAfterEach, firstLearning, learningAfter } from './vocabulary-schedule.ts';
import {
  changeWords,
  countPhrases,
  deletePhrase,
  type PhraseCounts,
  type PhraseView,
  readDuePhrases,
  readPhrase,
  readPhrases,
  type Standing,
  writeFormer,
  writePhrase,
  writeReview,
} from './vocabulary-table.ts';

export interface VocabularyOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  /** IANA name: decides the day of an account that has chosen no zone. */
  defaultTimeZone: string;
}

/** A phrase that is due, and when each answer would bring it back. */
export interface DuePhrase {
  phrase: PhraseView;
  /** Milliseconds UTC. */
  next: Record<Grade, number>;
}

export interface Queue {
  items: DuePhrase[];
  counts: PhraseCounts;
}

/** Phrases that an account keeps and reviews by FSRS. */
export class Vocabulary {
  readonly #options: VocabularyOptions;

  constructor(options: VocabularyOptions) {
    this.#options = options;
  }

  /**
   * Keeps a phrase, without the blanks around it and in Unicode's NFC so that it is found again. One that is there
   * already gets the words that are given here, and what was learned of it stays.
   * @throws Refusal `validation-failed` for a message that is not the account's own.
   */
  async save(account: AccountId, given: SavePhrase): Promise<{ phrase: PhraseView; isNew: boolean }> {
    const { store, clock, ids } = this.#options;
    const id = ids.next<'phrase'>();
    const { language, meaning, context = null } = given;
    const message = (given.message as MessageId | undefined) ?? null;
    return store.transaction(async (tx) => {
      if (message !== null && !(await readMessage(tx, account, message))) throw noMessage();
      const nowMs = clock.nowMs();
      const phrase = given.phrase.trim().normalize('NFC');
      const row = { account, id, language, phrase, meaning, context, message };
      const written = await writePhrase(tx, { ...row, ...firstLearning(nowMs), created_at: nowMs });
      return { phrase: await this.#find(tx, account, written), isNew: written === id };
    });
  }

  /** The newest first. @param page `before`: those saved before this one; null for the first page. */
  list(
    account: AccountId,
    page: { language: Language | null; before: PhraseId | null; limit: number },
  ): Promise<PhraseView[]> {
    return readPhrases(this.#options.store.read, account, page);
  }

  /** @throws Refusal `not-found`. */
  read(account: AccountId, id: PhraseId): Promise<PhraseView> {
    return this.#find(this.#options.store.read, account, id);
  }

  /** What is due by the end of the account's day, the longest due first and `limit` at most. */
  async queue(account: AccountId, limit: number): Promise<Queue> {
    const { store, clock, defaultTimeZone } = this.#options;
    const nowMs = clock.nowMs();
    const day = await readDay(store.read, account, nowMs, defaultTimeZone);
    const due = await readDuePhrases(store.read, account, day.endsAtMs, limit);
    return {
      items: due.map((phrase) => ({ phrase, next: dueAfterEach(phrase, nowMs) })),
      counts: await countPhrases(store.read, account, day),
    };
  }

  /**
   * Takes one review: that of the phrase as it was due at `due`. The same one again changes nothing.
   * @throws Refusal `not-found`; `conflict` when it was reviewed otherwise meanwhile.
   */
  async review(account: AccountId, id: PhraseId, { grade, due }: ReviewPhrase): Promise<PhraseView> {
    const { store, clock, defaultTimeZone } = this.#options;
    const dueMs = Date.parse(due);
    return store.transaction(async (tx) => {
      const before = await this.#find(tx, account, id);
      const nowMs = clock.nowMs();
      const { label: day } = await readDay(tx, account, nowMs, defaultTimeZone);
      const after = learningAfter(before, grade, nowMs);
      const taken = before.due === dueMs && { due: dueMs, grade, day };
      if (taken && (await writeReview(tx, before, after, taken))) return this.#find(tx, account, id);
      const present = await this.#find(tx, account, id);
      if (present.reviewed_due === dueMs && present.reviewed_grade === grade) return present;
      throw new Refusal('conflict', { detail: 'The phrase was reviewed meanwhile.' });
    });
  }

  /**
   * Takes the last review back, that of the phrase as it was due at `due`: it is as if it had never been. The same one
   * again changes nothing.
   * @throws Refusal `not-found`; `conflict` when that was not the last review, or its beginning is not known any more.
   */
  async takeBack(account: AccountId, id: PhraseId, { due }: TakeBackReview): Promise<PhraseView> {
    const dueMs = Date.parse(due);
    return this.#options.store.transaction(async (tx) => {
      const present = await this.#find(tx, account, id);
      if (present.due === dueMs) return present;
      const isLast = present.former !== null && present.reviewed_due === dueMs;
      // Written by this program, and never taken from outside.
      const former = isLast ? (JSON.parse(present.former ?? '') as Standing) : null;
      if (former && (await writeFormer(tx, present, former))) return this.#find(tx, account, id);
      const meanwhile = await this.#find(tx, account, id);
      if (meanwhile.due === dueMs) return meanwhile;
      throw new Refusal('conflict', { detail: 'That is not the last review of the phrase.' });
    });
  }

  /** @throws Refusal `not-found`. */
  async patch(account: AccountId, id: PhraseId, patch: PatchPhrase): Promise<PhraseView> {
    return this.#options.store.transaction(async (tx) => {
      const before = await this.#find(tx, account, id);
      const { meaning = before.meaning, context = before.context } = patch;
      await changeWords(tx, { account, id, meaning, context });
      return { ...before, meaning, context };
    });
  }

  /** @throws Refusal `not-found`. */
  async delete(account: AccountId, id: PhraseId): Promise<void> {
    if (!(await deletePhrase(this.#options.store.db, account, id))) throw new Refusal('not-found');
  }

  async #find(executor: Executor, account: AccountId, id: PhraseId): Promise<PhraseView> {
    const phrase = await readPhrase(executor, account, id);
    if (!phrase) throw new Refusal('not-found');
    return phrase;
  }
}

function noMessage(): Refusal {
  return new Refusal('validation-failed', {
    errors: [{ field: 'message', message: 'is no message of yours' }],
  });
}
