import type { Answer } from '../../protocol/answer.ts';
import type { Conversation, PatchConversation } from '../../protocol/conversation.ts';
import type { AskedTurn, SendMessage, Turn } from '../../protocol/message.ts';
import { callApi } from './request.ts';

/** A conversation without a title: its first question gives one. */
export function createConversation(): Promise<Conversation> {
  return callApi('/conversations', { method: 'POST', body: {} });
}

export function patchConversation(id: string, patch: PatchConversation): Promise<Conversation> {
  return callApi(`/conversations/${encodeURIComponent(id)}`, { method: 'PATCH', body: patch });
}

/** Asks below `question.parent`; without one, at the end of the branch that the server shows. */
export function postQuestion(conversationId: string, question: SendMessage, key: string): Promise<AskedTurn> {
  return callApi(`/conversations/${encodeURIComponent(conversationId)}/messages`, {
    method: 'POST',
    body: question,
    idempotencyKey: key,
  });
}

/** Asks a question in other words, beside the first. */
export function editQuestion(questionId: string, content: string, key: string): Promise<AskedTurn> {
  return callApi(`/messages/${encodeURIComponent(questionId)}/edit`, {
    method: 'POST',
    body: { content },
    idempotencyKey: key,
  });
}

export function readAnswer(answerId: string, signal: AbortSignal): Promise<Answer> {
  return callApi(`/answers/${encodeURIComponent(answerId)}`, { signal });
}

/** Asks for the answer to stop. Doing it twice is the same as once; the end comes with the answer's events. */
export function stopAnswer(answerId: string): Promise<Answer> {
  return callApi(`/answers/${encodeURIComponent(answerId)}/stop`, { method: 'POST', body: {} });
}

/** Asks for another version of an answer. */
export function retryAnswer(answerId: string, key: string): Promise<Turn> {
  return callApi(`/answers/${encodeURIComponent(answerId)}/retry`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
}

/** Asks for a version of an answer that begins with its text and goes on from there. */
export function continueAnswer(answerId: string, key: string): Promise<Turn> {
  return callApi(`/answers/${encodeURIComponent(answerId)}/continue`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
}
