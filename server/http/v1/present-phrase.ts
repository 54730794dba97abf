import type { Phrase, ReviewQueue } from '../../../protocol/vocabulary.ts';
import { isoTime } from '../../base/clock.ts';
import type { Queue } from '../../practice/vocabulary.ts';
import type { PhraseView } from '../../practice/vocabulary-table.ts';

export function presentPhrase(row: PhraseView): Phrase {
  const { conversation, title } = row;
  return {
    id: row.id,
    language: row.language,
    phrase: row.phrase,
    meaning: row.meaning,
    context: row.context,
    message: conversation === null ? null : row.message,
    source: conversation === null ? null : { conversation, title: title ?? '' },
    state: row.state,
    due: isoTime(row.due),
    reviews: row.reviews,
    lapses: row.lapses,
    createdAt: isoTime(row.created_at),
  };
}

export function presentQueue({ items, counts }: Queue): ReviewQueue {
  return {
    items: items.map(({ phrase, next }) => ({
      ...presentPhrase(phrase),
      next: {
        again: isoTime(next.again),
        hard: isoTime(next.hard),
        good: isoTime(next.good),
        easy: isoTime(next.easy),
      },
    })),
    progress: { done: counts.done, total: counts.done + counts.due },
    saved: counts.saved,
  };
}
