import { type Card, type Grade as FsrsGrade, fsrs, Rating, State } from 'ts-fsrs';
import type { Grade } from '../../protocol/vocabulary.ts';
import { unreachable } from '../base/errors.ts';
import type { VocabularyRow } from '../store/rows/practice.ts';

/** What FSRS knows of a phrase. */
export type Learning = Pick<
  VocabularyRow,
  | 'state'
  | 'due'
  | 'stability'
  | 'difficulty'
  | 'scheduled_days'
  | 'learning_step'
  | 'reviews'
  | 'lapses'
  | 'reviewed_at'
>;

/** The default parameters of FSRS-6. Without its fuzz: the same review always gives the same day. */
const scheduler = fsrs({ enable_fuzz: false });

/** FSRS rounds to eight decimal places, so a whole number of these holds all of it. */
const perUnit = 1e8;

const states = ['new', 'learning', 'review', 'relearning'] as const satisfies VocabularyRow['state'][];

/** A phrase that was never reviewed: due at once. */
export function firstLearning(nowMs: number): Learning {
  return {
    state: 'new',
    due: nowMs,
    stability: 0,
    difficulty: 0,
    scheduled_days: 0,
    learning_step: 0,
    reviews: 0,
    lapses: 0,
    reviewed_at: null,
  };
}

/** What a review makes of a phrase. Days since the last one are counted in UTC, as FSRS does it. */
export function learningAfter(learning: Learning, grade: Grade, nowMs: number): Learning {
  const { card } = scheduler.next(cardOf(learning), new Date(nowMs), ratingOf(grade));
  return {
    state: stateOf(card.state),
    due: card.due.getTime(),
    stability: Math.round(card.stability * perUnit),
    difficulty: Math.round(card.difficulty * perUnit),
    scheduled_days: card.scheduled_days,
    learning_step: card.learning_steps,
    reviews: card.reps,
    lapses: card.lapses,
    reviewed_at: nowMs,
  };
}

/** When each answer would bring the phrase back, in milliseconds UTC. */
export function dueAfterEach(learning: Learning, nowMs: number): Record<Grade, number> {
  const dueAfter = (grade: Grade) => learningAfter(learning, grade, nowMs).due;
  return {
    again: dueAfter('again'),
    hard: dueAfter('hard'),
    good: dueAfter('good'),
    easy: dueAfter('easy'),
  };
}

function cardOf(learning: Learning): Card {
  return {
    due: new Date(learning.due),
    stability: learning.stability / perUnit,
    difficulty: learning.difficulty / perUnit,
    // Made anew from `last_review`, and gone from the next major version of the library.
    elapsed_days: 0,
    scheduled_days: learning.scheduled_days,
    learning_steps: learning.learning_step,
    reps: learning.reviews,
    lapses: learning.lapses,
    state: states.indexOf(learning.state),
    ...(learning.reviewed_at !== null && { last_review: new Date(learning.reviewed_at) }),
  };
}

function ratingOf(grade: Grade): FsrsGrade {
  switch (grade) {
    case 'again':
      return Rating.Again;
    case 'hard':
      return Rating.Hard;
    case 'good':
      return Rating.Good;
    case 'easy':
      return Rating.Easy;
    default:
      return unreachable(grade);
  }
}

function stateOf(state: State): VocabularyRow['state'] {
  switch (state) {
    case State.New:
      return 'new';
    case State.Learning:
      return 'learning';
    case State.Review:
      return 'review';
    case State.Relearning:
      return 'relearning';
    default:
      return unreachable(state);
  }
}
