import type { AccountId, ConversationId, MessageId, RunId } from '../../server/base/ids.ts';
import { createIds } from '../../server/base/ids.ts';
import { type MilliCredits, noCredits } from '../../server/base/money.ts';
import type { MessageRow } from '../../server/store/rows/chat.ts';
import type { Executor, Store } from '../../server/store/store.ts';
import { addConversation, addMessages, addRun } from './rows.ts';

/** Where the ids of the messages are, oldest first: a question, its answer, the next question, and so on. */
export interface LongTalk {
  conversation: ConversationId;
  messages: MessageId[];
}

/** Between two messages. */
const stepMs = 60_000;
const rowsOfOneInsert = 200;

/**
 * A chat of that many turns, written straight into the store as its use would have left it, the newest message at
 * `endMs`. Questions are `질문 1` and so on with a line of text; every tenth answer has a list and code.
 * @param priceVersion one that is in the store.
 */
export async function addLongTalk(
  store: Pick<Store, 'transaction'>,
  account: AccountId,
  { turns, endMs, priceVersion }: { turns: number; endMs: number; priceVersion: number },
): Promise<LongTalk> {
  let nowMs = endMs - 2 * turns * stepMs;
  const ids = createIds({ nowMs: () => nowMs, monotonicMs: () => nowMs });
  const conversation = ids.next<'conversation'>();
  const rows: MessageRow[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    for (const role of ['user', 'assistant'] as const) {
      nowMs += stepMs;
      rows.push({
        account,
        id: ids.next<'message'>(),
        conversation,
        parent: rows.at(-1)?.id ?? null,
        role,
        content: role === 'user' ? questionText(turn) : answerText(turn),
        status: 'complete',
        metadata: null,
        created_at: nowMs,
      });
    }
  }
  await store.transaction(async (tx) => {
    const title = '아주 긴 대화';
    const times = { created_at: rows[0]?.created_at ?? 0, updated_at: endMs };
    await addConversation(tx, { account, id: conversation, title, head: rows.at(-1)?.id ?? null, ...times });
    for (let from = 0; from < rows.length; from += rowsOfOneInsert) {
      await addMessages(tx, rows.slice(from, from + rowsOfOneInsert));
    }
    for (const row of rows) if (row.role === 'assistant') await addAnswerRun(tx, row, priceVersion);
  });
  return { conversation, messages: rows.map(({ id }) => id) };
}

async function addAnswerRun(tx: Executor, answer: MessageRow, priceVersion: number): Promise<void> {
  await addRun(tx, {
    account: answer.account,
    id: answer.id as string as RunId,
    conversation: answer.conversation,
    state: 'closed',
    outcome: 'complete',
    hold_state: 'settled',
    held: noCredits,
    settled: 0 as MilliCredits,
    price_version: priceVersion,
    journaled: 0,
    finish_reason: 'stop',
    created_at: answer.created_at - 2_000,
    first_text_at: answer.created_at - 1_500,
    closed_at: answer.created_at,
  });
}

function questionText(turn: number): string {
  const asked =
    turn % 2 === 0
      ? 'How would you say this politely in an email to a colleague?'
      : '이 문장을 조금 더 부드럽게 바꾸려면 어떻게 하면 좋을까요?';
  return `질문 ${turn}\n${asked}`;
}

function answerText(turn: number): string {
  const text =
    turn % 2 === 0
      ? `답 ${turn}. A short, warm sentence works **better** than a long apology, because it says what will happen next.`
      : `답 ${turn}. 먼저 무엇을 바라는지 말하고, **그다음에** 까닭을 덧붙이면 훨씬 부드럽게 들려요. 짧게 끊어 말해도 좋아요.`;
  if (turn % 10 !== 0) return `${text}\n\n한 가지만 더 고르자면, 끝을 묻는 말로 맺어 보세요.`;
  return `${text}

1. 인사를 먼저 해요.
2. 부탁을 **한 문장**으로 말해요.
3. 언제까지인지 적어요.

\`\`\`ts
const mail = { to: 'team@example.com', subject: '회의 시간' };
for (const line of lines) console.log(line.trim());
\`\`\`

이대로 보내도 좋아요.`;
}
