import type { AccountMails } from '../../access/account-mails.ts';
import type { Keys } from '../../access/keys.ts';
import type { Pictures } from '../../access/pictures.ts';
import type { Clock } from '../../base/clock.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Conversations } from '../../chat/conversations.ts';
import type { Turns } from '../../chat/turn.ts';
import type { Meter } from '../../metering/meter.ts';
import type { Models } from '../../models/registry.ts';
import type { Helps } from '../../practice/helps.ts';
import type { Rooms } from '../../practice/rooms.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import type { Store } from '../../store/store.ts';
import type { Endpoint } from '../endpoint.ts';
import { type FigureParts, figureEndpoints } from './admin/figure-endpoints.ts';
import { type InvitationParts, invitationEndpoints } from './admin/invitation-endpoints.ts';
import { type ModelParts, modelEndpoints } from './admin/model-endpoints.ts';
import { type PeopleParts, peopleEndpoints } from './admin/people-endpoints.ts';
import { continueAnswer } from './continue-answer.ts';
import { createConversation } from './create-conversation.ts';
import { createEmbedToken } from './create-embed-token.ts';
import { createKey } from './create-key.ts';
import { deleteConversation } from './delete-conversation.ts';
import { editMessage } from './edit-message.ts';
import { fillScenario } from './fill-scenario.ts';
import { followAnswer } from './follow-answer.ts';
import { getAnswer } from './get-answer.ts';
import { getConversation } from './get-conversation.ts';
import { getModels } from './get-models.ts';
import { helpEndpoints } from './help-endpoints.ts';
import { listConversations } from './list-conversations.ts';
import { listKeys } from './list-keys.ts';
import { listMessages } from './list-messages.ts';
import { listScenes } from './list-scenes.ts';
import { openConversation } from './open-conversation.ts';
import { type OwnDataParts, ownDataEndpoints } from './own-data-endpoints.ts';
import { patchConversation } from './patch-conversation.ts';
import { previewOpening } from './preview-opening.ts';
import { profileEndpoints } from './profile-endpoints.ts';
import { type QuoteParts, quoteEndpoints } from './quote-endpoints.ts';
import { retryAnswer } from './retry-answer.ts';
import { revokeKey } from './revoke-key.ts';
import { search } from './search.ts';
import { sendMessage } from './send-message.ts';
import { type SpeechParts, speechEndpoints } from './speech-endpoints.ts';
import { stopAnswer } from './stop-answer.ts';
import { vocabularyEndpoints } from './vocabulary-endpoints.ts';

/** What the calls of /api/v1 are made of. */
export interface V1Parts extends SpeechParts, PeopleParts, InvitationParts, ModelParts, FigureParts {
  mails: AccountMails;
  conversations: Conversations;
  rooms: Rooms;
  scenes: Parameters<typeof fillScenario>[0];
  turns: Turns;
  answers: Answers;
  meter: Meter;
  models: Models;
  store: Store;
  helps: Helps;
  vocabulary: Vocabulary;
  quotes: QuoteParts;
  keys: Keys;
  embeds: Parameters<typeof createEmbedToken>[0];
  clock: Clock;
  pictures: Pictures;
  ownData: OwnDataParts;
}

/** The registry of /api/v1: what is not here is not served. */
export function v1Endpoints(parts: V1Parts): Endpoint[] {
  const { conversations, rooms, turns, answers, models, store, keys, clock } = parts;
  return [
    ...profileEndpoints(parts),
    ...ownDataEndpoints(parts.ownData),
    getModels(models),
    listScenes(),
    fillScenario(parts.scenes),
    previewOpening(parts.scenes.jobs),
    createConversation(conversations, rooms),
    listConversations(conversations, rooms),
    getConversation(conversations, rooms),
    patchConversation(conversations, rooms),
    deleteConversation(conversations),
    listMessages(conversations, answers, store),
    openConversation(turns, answers),
    sendMessage(turns, answers),
    getAnswer(answers, store),
    followAnswer(answers),
    stopAnswer(answers, store),
    retryAnswer(turns, answers),
    continueAnswer(turns, answers),
    editMessage(turns, answers),
    ...helpEndpoints(parts.helps),
    ...vocabularyEndpoints(parts.vocabulary),
    ...speechEndpoints(parts),
    ...quoteEndpoints(parts.quotes),
    ...peopleEndpoints(parts),
    ...invitationEndpoints(parts),
    ...modelEndpoints(parts),
    ...figureEndpoints(parts),
    search(store),
    createEmbedToken(parts.embeds),
    createKey(keys),
    listKeys(keys, store, clock),
    revokeKey(keys),
  ];
}
