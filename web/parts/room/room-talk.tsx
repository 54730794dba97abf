import { type ReactNode, useMemo, useState } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { Scenario } from '../../../protocol/scenario.ts';
import { createStore } from '../../api/store.ts';
import { type Talk, TalkContext } from '../talk.ts';
import { AnswerAids, UnderAnswer } from './answer-aids.tsx';
import { CorrectionChip } from './correction-chip.tsx';
import { HintAids } from './hint-aids.tsx';
import { Opening } from './opening.tsx';
import { Partner } from './partner.tsx';
import { PartnerText } from './partner-text.tsx';
import { type Room, RoomContext } from './room-context.ts';
import { RoomHeader, RoomMenuItems } from './room-header.tsx';
import { ScenarioMarkers } from './scenario-markers.tsx';
import { RoomStrip, ScenePanel } from './scene-panel.tsx';

interface RoomTalkProps {
  conversation: Conversation;
  scenario: Scenario;
  children: ReactNode;
}

const parts: Omit<Talk, 'language'> = {
  Header: RoomHeader,
  MenuItems: RoomMenuItems,
  Strip: RoomStrip,
  Aside: ScenePanel,
  Start: Opening,
  Speaker: Partner,
  AnswerText: PartnerText,
  UnderAnswer,
  AnswerAids,
  UnderQuestion: CorrectionChip,
  After: ScenarioMarkers,
  Aids: HintAids,
};

/** Makes the page of a conversation the page of a room or an interview. */
export function RoomTalk({ conversation, scenario, children }: RoomTalkProps) {
  const [kept] = useState(() => ({
    openHelp: createStore<string | null>(null),
    translated: createStore<ReadonlySet<string>>(new Set()),
    translates: createStore(false),
    wordsOf: createStore<string | null>(null),
    asked: new Set<string>(),
  }));
  const room = useMemo(
    (): Room => ({ conversation, scenario, isReal: scenario.mode === 'real', ...kept }),
    [conversation, scenario, kept],
  );
  const talk = useMemo((): Talk => ({ ...parts, language: scenario.language }), [scenario.language]);
  return (
    <RoomContext value={room}>
      <TalkContext value={talk}>{children}</TalkContext>
    </RoomContext>
  );
}
