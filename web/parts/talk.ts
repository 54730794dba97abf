import { type ComponentType, createContext, useContext } from 'react';
import type { Message } from '../../protocol/message.ts';
import type { Store } from '../api/store.ts';
import type { AnswerTextProps } from './markdown/answer-text.tsx';

/** What a kind of conversation adds to its page, each at its place. A plain chat adds nothing. */
export interface Talk {
  /** The language that is spoken in it, as a BCP 47 tag. */
  language: string;
  /** In the bar above, before the menu. */
  Header: ComponentType;
  /** At the head of the menu. */
  MenuItems: ComponentType;
  /** A line under the bar, where there is no room for `Aside`. */
  Strip: ComponentType;
  /** At the right of the log, where there is room. */
  Aside: ComponentType;
  /** In the place of the first turn, while there is none. */
  Start: ComponentType;
  /** Who says an answer. */
  Speaker: ComponentType<{ children: React.ReactNode }>;
  /** The text of an answer. */
  AnswerText: ComponentType<AnswerTextProps>;
  /** Under the text of an answer. */
  UnderAnswer: ComponentType<{ answer: Message }>;
  /** Before the other tools of an answer. */
  AnswerAids: ComponentType<{ answer: Message }>;
  UnderQuestion: ComponentType<{ question: Message; isLast: boolean }>;
  /** What happened right after a message; null stands for the beginning. */
  After: ComponentType<{ message: string | null }>;
  /** Above the composer. */
  Aids: ComponentType<AidsProps>;
}

export interface AidsProps {
  draft: Store<string>;
  /** What the next message follows; null at the beginning, undefined while that is not loaded. */
  end: string | null | undefined;
  isAnswering: boolean;
}

export const TalkContext = createContext<Talk | null>(null);

export function useTalk(): Talk | null {
  return useContext(TalkContext);
}
