import type { ConversationKind } from '../chat/kind.ts';
import { promptMaxTokens } from '../chat/prompt.ts';
import type { Store } from '../store/store.ts';
import { demoPartner } from './demo-partner.ts';
import { buildRoomPrompt } from './room-prompt.ts';
import type { RoomKindName } from './rooms.ts';
import { readScenario } from './scenario-table.ts';

/** What a room or an interview makes of its turns: the scenario as it is when the answer is asked for. */
export function roomKind(store: Store, kind: RoomKindName): ConversationKind {
  return {
    opens: true,
    async ask({ conversation, branch, begun }) {
      const scenario = await readScenario(store.read, conversation);
      const room = { kind, scenario, branch, begun };
      return { messages: buildRoomPrompt(room, promptMaxTokens), demo: () => demoPartner(room) };
    },
  };
}
