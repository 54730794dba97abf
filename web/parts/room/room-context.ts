import { createContext, useContext } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { Scenario } from '../../../protocol/scenario.ts';
import type { Store } from '../../api/store.ts';

/** A room that is being talked in. */
export interface Room {
  conversation: Conversation;
  scenario: Scenario;
  /** A real interview: nobody helps. */
  isReal: boolean;
  /** The help that is open, by its name; only one at a time, so that the newest line stays in sight. */
  openHelp: Store<string | null>;
  /** The messages that are shown with their translation. */
  translated: Store<ReadonlySet<string>>;
  /** Each new line of the partner is translated. */
  translates: Store<boolean>;
  /** The message whose words are looked up. */
  wordsOf: Store<string | null>;
  /** The messages whose correction was asked for by itself. */
  asked: Set<string>;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error('useRoom stands outside of RoomContext');
  return room;
}
