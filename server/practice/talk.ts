import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import { tokensOfWeight, tokenWeight } from '../models/tokens.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import type { Timed } from './report-counts.ts';

/** A message of the branch that is looked at. An answer was said when it was whole. */
export interface TalkMessage extends Timed {
  id: MessageId;
  status: 'pending' | 'complete' | 'stopped' | 'failed';
}

interface TalkRow extends Pick<TalkMessage, 'id' | 'role' | 'content' | 'status'> {
  said_at: number;
}

const selectTalk = statement<TalkRow>(
  `with recursive branch as (
     select m.account, m.id, m.conversation, m.parent, m.role, m.content, m.status, m.created_at, 1 as depth
     from messages m where m.account = ? and m.id = ? and m.conversation = ?
     union all
     select m.account, m.id, m.conversation, m.parent, m.role, m.content, m.status, m.created_at, b.depth + 1
     from branch b join messages m on m.account = b.account and m.id = b.parent
     where b.depth < ?
   )
   select b.id, b.role, b.content, b.status, coalesce(r.closed_at, b.created_at) as said_at
   from branch b left join runs r on r.account = b.account and r.id = b.id
   order by b.depth desc`,
);

/** The branch that ends in a message, oldest first. @param limit how many of the newest at most. */
export async function readTalk(
  executor: Executor,
  conversation: { account: AccountId; id: ConversationId },
  end: MessageId,
  limit: number,
): Promise<TalkMessage[]> {
  const rows = await selectTalk.all(executor, conversation.account, end, conversation.id, limit);
  return rows.map(({ id, role, content, status, said_at: saidAtMs }) => ({
    id,
    role,
    content,
    status,
    saidAtMs,
  }));
}

/** A talk as models are given it. */
export interface Said {
  speaker: 'learner' | 'partner';
  text: string;
}

/** What was said, oldest first. When it is too long for a model, the oldest messages are left out whole. */
export function transcriptOf(
  talk: readonly Pick<TalkMessage, 'role' | 'content'>[],
  maxTokens: number,
): Said[] {
  const said: Said[] = [];
  let tokens = 0;
  for (const { role, content } of [...talk].reverse()) {
    if (content === '') continue;
    tokens += tokensOfWeight(tokenWeight(content));
    if (said.length > 0 && tokens > maxTokens) break;
    said.unshift({ speaker: role === 'user' ? 'learner' : 'partner', text: content });
  }
  return said;
}
