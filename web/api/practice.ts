import type { Conversation, CreateConversation } from '../../protocol/conversation.ts';
import type { Turn } from '../../protocol/message.ts';
import type {
  AskHint,
  AskWord,
  Correction,
  Hint,
  Report,
  Translation,
  WordMeaning,
} from '../../protocol/practice.ts';
import type {
  FilledScenario,
  FillScenario,
  Language,
  OpeningPreview,
  PreviewOpening,
  Scenario,
} from '../../protocol/scenario.ts';
import type { Phrase, SavePhrase } from '../../protocol/vocabulary.ts';
import { type ApiRequest, callApi } from './request.ts';

/** A job waits for a model's whole answer, and for a second one when the first cannot be used. */
const jobTimeoutMs = 120_000;

/** A room or an interview, before anything is said in it. */
export function createRoom(room: CreateConversation): Promise<Conversation> {
  return callApi('/conversations', { method: 'POST', body: room });
}

/** Holds from the next answer on. */
export function changeScenario(conversationId: string, scenario: Scenario): Promise<Conversation> {
  return callApi(conversationPath(conversationId), { method: 'PATCH', body: { scenario } });
}

/** The fields of a room that a model filled in; what was given stays as it was. */
export function fillScenario(given: FillScenario, key: string): Promise<FilledScenario> {
  return callApi('/scenarios/fill', job(given, key));
}

/** How the partner of a form would begin; it costs an answer. */
export function previewOpening(form: PreviewOpening, key: string): Promise<OpeningPreview> {
  return callApi('/scenarios/opening', job(form, key));
}

/** Has the partner say the first line. The conversation is empty till then. */
export function openConversation(conversationId: string, key: string): Promise<Turn> {
  return callApi(`${conversationPath(conversationId)}/opening`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
}

export function askHint(conversationId: string, ask: AskHint, key: string): Promise<Hint> {
  return callApi(`${conversationPath(conversationId)}/hints`, job(ask, key));
}

/** @param locale the language in which the reason is given. */
export function askCorrection(messageId: string, locale: Language, key: string): Promise<Correction> {
  return callApi(`${messagePath(messageId)}/correction`, job({ locale }, key));
}

export function askTranslation(messageId: string, to: Language, key: string): Promise<Translation> {
  return callApi(`${messagePath(messageId)}/translation`, job({ to }, key));
}

/** What a word means where it stands in the message. */
export function askWord(messageId: string, ask: AskWord, key: string): Promise<WordMeaning> {
  return callApi(`${messagePath(messageId)}/word`, job(ask, key));
}

/** @param locale the language of all that is not quoted. */
export function askReport(conversationId: string, locale: Language, key: string): Promise<Report> {
  return callApi(`${conversationPath(conversationId)}/report`, job({ locale }, key));
}

/** Saving the same phrase twice is the same as once. */
export function savePhrase(phrase: SavePhrase): Promise<Phrase> {
  return callApi('/vocabulary', { method: 'POST', body: phrase });
}

function job(body: unknown, idempotencyKey: string): ApiRequest {
  return { method: 'POST', body, idempotencyKey, timeoutMs: jobTimeoutMs };
}

function conversationPath(id: string): string {
  return `/conversations/${encodeURIComponent(id)}`;
}

function messagePath(id: string): string {
  return `/messages/${encodeURIComponent(id)}`;
}
