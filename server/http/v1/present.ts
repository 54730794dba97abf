import type { Me } from '../../../protocol/account.ts';
import type { Answer } from '../../../protocol/answer.ts';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { ApiKey } from '../../../protocol/key.ts';
import type { Message } from '../../../protocol/message.ts';
import type { Scenario, ScenarioChange } from '../../../protocol/scenario.ts';
import { modelsOf, scopesOf } from '../../access/keys.ts';
import type { Profile } from '../../access/profile.ts';
import type { Session } from '../../access/session.ts';
import { isoTime } from '../../base/clock.ts';
import type { AccountId } from '../../base/ids.ts';
import { credits, type MilliCredits } from '../../base/money.ts';
import type { AnswerView, MessageView } from '../../chat/answers.ts';
import type { ConversationView, ListedConversation } from '../../chat/conversations.ts';
import type { Meters } from '../../metering/meter.ts';
import type { ShownFinding } from '../../quotes/findings.ts';
import { answerErrorOf, receiptOf } from '../../runs/receipt.ts';
import type { ApiKeyRow } from '../../store/rows/accounts.ts';
import type { MessageRow } from '../../store/rows/chat.ts';

/** Rows become JSON here and nowhere else, so that a column that is added does not leak. */

export function presentMe(account: Session['account'], meters: Meters, profile: Profile): Me {
  const { balance, allowance, defaultTimeZone } = meters;
  return {
    account: {
      id: account.id,
      email: account.email,
      emailVerified: profile.emailVerified,
      name: account.name,
      role: account.role,
      timeZone: account.timeZone ?? defaultTimeZone,
      language: profile.language,
      learningLevel: profile.learningLevel,
      picture: profile.picture === null ? null : picturePath(account.id, profile.picture),
      hasTwoFactor: profile.hasTwoFactor,
      createdAt: account.createdAt,
    },
    credits: { available: credits(balance.available), held: credits(balance.held) },
    allowance: {
      limit: allowance.limit,
      used: allowance.used,
      resetsAt: isoTime(allowance.resetsAtMs),
    },
  };
}

/** The path changes with the picture, so that the page shows a new one at once. */
function picturePath(account: AccountId, sha256: string): string {
  return `/api/v1/accounts/${account}/picture?v=${sha256.slice(0, 16)}`;
}

/** @param room what a room or an interview is about, and in a list without the changes of that. */
export function presentConversation(
  row: ConversationView | ListedConversation,
  room: { scenario?: Scenario | undefined; changes?: ScenarioChange[] } = {},
): Conversation {
  const { scenario, changes } = room;
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    model: row.model,
    head: row.head,
    archived: row.archived === 1,
    runningAnswer: row.running_answer,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
    ...('last_line' in row && { lastLine: row.last_line ?? '' }),
    ...(scenario && { scenario }),
    ...(changes && { scenarioChanges: changes }),
  };
}

/** @param finding what the finder shows, of an answer of the finder. */
export function presentMessage({ message, siblings, run }: MessageView, finding?: ShownFinding): Message {
  const error = run ? answerErrorOf(run) : undefined;
  return {
    id: message.id,
    conversation: message.conversation,
    parent: message.parent,
    role: message.role,
    status: message.status,
    content: message.content,
    siblings,
    ...(run && { receipt: receiptOf(run) }),
    ...(error && { error }),
    ...finding,
    createdAt: isoTime(message.created_at),
  };
}

export function presentAnswer({ message, run, content }: AnswerView, finding?: ShownFinding): Answer {
  const error = answerErrorOf(run);
  return {
    id: message.id,
    conversation: message.conversation,
    message: message.parent,
    status: statusOf(message, content),
    content,
    receipt: receiptOf(run),
    ...(error && { error }),
    ...finding,
  };
}

/** A pending answer is streaming as soon as it has text. */
function statusOf(message: MessageRow, content: string): Answer['status'] {
  return message.status === 'pending' && content !== '' ? 'streaming' : message.status;
}

export function presentKey(row: ApiKeyRow, spent: MilliCredits): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopesOf(row),
    models: modelsOf(row),
    monthlyCap: row.monthly_cap === null ? null : credits(row.monthly_cap),
    spentThisMonth: credits(spent),
    expiresAt: row.expires_at === null ? null : isoTime(row.expires_at),
    lastUsedAt: row.last_used_at === null ? null : isoTime(row.last_used_at),
    createdAt: isoTime(row.created_at),
  };
}
