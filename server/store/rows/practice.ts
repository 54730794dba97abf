import type { CorrectionTime, Language, Level } from '../../../protocol/scenario.ts';
import type { Grade } from '../../../protocol/vocabulary.ts';
import type { AccountId, ConversationId, MessageId, PhraseId, RunId } from '../../base/ids.ts';

export interface ScenarioRow {
  account: AccountId;
  conversation: ConversationId;
  version: number;
  head: MessageId | null;
  language: Language;
  level: Level;
  situation: string;
  my_role: string;
  partner_role: string;
  /** A JSON array of text. */
  goals: string;
  corrections: CorrectionTime;
  topic: string | null;
  questions: 3 | 5 | 10 | null;
  mode: 'practice' | 'real' | null;
  created_at: number;
}

export interface HelpRow {
  account: AccountId;
  conversation: ConversationId;
  kind: 'hint' | 'correction' | 'translation' | 'report';
  place: string;
  variant: string;
  run: RunId;
}

export interface VocabularyRow {
  account: AccountId;
  id: PhraseId;
  language: Language;
  phrase: string;
  meaning: string;
  context: string | null;
  message: MessageId | null;
  state: 'new' | 'learning' | 'review' | 'relearning';
  due: number;
  stability: number;
  difficulty: number;
  scheduled_days: number;
  learning_step: number;
  reviews: number;
  lapses: number;
  created_at: number;
  reviewed_at: number | null;
  reviewed_day: string | null;
  reviewed_due: number | null;
  reviewed_grade: Grade | null;
  /** What the last review can be taken back to, as JSON. */
  former: string | null;
}
