import type { ConversationView } from '../../../chat/conversations.ts';
import type { CompatParts } from '../contract.ts';

const lifeSeconds = 300;

/**
 * What a conversation says, from the cache when it is there. The key is the state that the database has at this
 * moment: its last message, its last use, and the answer that is being written. So nothing stale is ever found, whatever
 * was lost or is away.
 */
export async function cached<Value>(
  { bus }: Pick<CompatParts, 'bus'>,
  conversation: ConversationView,
  read: () => Promise<Value>,
): Promise<Value> {
  const { account, id, head, updated_at: updatedAtMs, running_answer: running } = conversation;
  const key = ['messages', account, id, head ?? '', updatedAtMs, running ?? ''].join(':');
  const known = await bus.get(key);
  if (known !== null) return JSON.parse(known) as Value;
  const value = await read();
  await bus.set(key, JSON.stringify(value), lifeSeconds);
  return value;
}
