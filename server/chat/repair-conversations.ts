import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import type { Fault } from './repair-fault.ts';
import { findMisplaced, type Misplaced, newestLeaf, type Place } from './repair-tree.ts';

const conversationsOfOnePage = 200;

interface Conversation {
  account: AccountId;
  id: ConversationId;
  head: MessageId | null;
}

const countConversations = statement<{ total: number }>('select count(*) as total from conversations');
const selectPage = statement<Conversation>(
  `select account, id, head from conversations where (account, id) > (?, ?) order by account, id limit ?`,
);
const selectPlaces = statement<Place>(
  'select id, parent from messages where account = ? and conversation = ? order by parent, id',
);
const updateParent = statement(
  'update messages set parent = null where account = ? and id = ? and parent = ?',
);
const updateHead = statement('update conversations set head = ? where account = ? and id = ?');

/** Looks at all conversations, page by page. `done` and `total` count conversations. */
export async function* findConversationFaults(
  snapshot: Executor,
): AsyncGenerator<{ faults: Fault[]; done: number; total: number }> {
  const total = (await countConversations.get(snapshot))?.total ?? 0;
  let done = 0;
  let after = { account: '', id: '' };
  for (;;) {
    const page = await selectPage.all(snapshot, after.account, after.id, conversationsOfOnePage);
    const last = page.at(-1);
    if (!last) return;
    const faults: Fault[] = [];
    for (const conversation of page) {
      const places = await selectPlaces.all(snapshot, conversation.account, conversation.id);
      faults.push(...faultsOf(conversation, places));
    }
    done += page.length;
    yield { faults, done, total };
    after = last;
  }
}

function faultsOf(conversation: Conversation, places: readonly Place[]): Fault[] {
  const misplaced = findMisplaced(places);
  const faults = misplaced.map((message) => misplacedFault(conversation, message));
  const { head } = conversation;
  const isShown = head === null ? places.length === 0 : places.some(({ id }) => id === head);
  if (isShown) return faults;
  const roots = new Set(misplaced.map(({ id }) => id));
  const mended = places.map((place) => (roots.has(place.id) ? { ...place, parent: null } : place));
  return [...faults, headFault(conversation, newestLeaf(mended))];
}

function misplacedFault({ account, id }: Conversation, message: Misplaced): Fault {
  const found =
    message.why === 'circle'
      ? `message ${message.id} follows itself, by way of ${message.parent}`
      : `message ${message.id} follows ${message.parent}, which is not in the conversation`;
  return {
    account,
    subject: `conversation ${id}`,
    found,
    remedy: 'the message becomes a first one',
    async mend(tx) {
      await updateParent.run(tx, account, message.id, message.parent);
    },
  };
}

function headFault({ account, id, head }: Conversation, leaf: MessageId | null): Fault {
  return {
    account,
    subject: `conversation ${id}`,
    found:
      head === null ? 'none of its messages is shown' : `it shows ${head}, which is not in the conversation`,
    remedy: leaf === null ? 'it shows nothing, as it is empty' : `it shows its newest message, ${leaf}`,
    async mend(tx) {
      await updateHead.run(tx, leaf, account, id);
    },
  };
}
