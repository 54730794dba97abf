import {
  createEmbedToken as bodySchema,
  type CreateEmbedToken,
  type EmbedToken,
  embedToken as replySchema,
} from '../../../protocol/embed.ts';
import type { EmbedTokens } from '../../access/embed-tokens.ts';
import type { KeyHolder } from '../../access/keys.ts';
import { isoTime } from '../../base/clock.ts';
import { Refusal } from '../../base/errors.ts';
import type { AccountId, ConversationId } from '../../base/ids.ts';
import type { Conversations } from '../../chat/conversations.ts';
import type { RateLimit } from '../../store/bus/rate-limit.ts';
import { type Endpoint, keyEndpoint } from '../endpoint.ts';

interface EmbedParts {
  conversations: Conversations;
  tokens: EmbedTokens;
  /** Of tokens, and so of the conversations that are made for them. */
  rate: Pick<RateLimit, 'take'>;
}

export function createEmbedToken({ conversations, tokens, rate }: EmbedParts): Endpoint {
  return keyEndpoint({
    name: 'create-embed-token',
    method: 'POST',
    path: '/embed-tokens',
    summary:
      'Make a token for a frame in a page: for one conversation and one origin, for a quarter of an hour',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ caller, body }) {
      if (!caller.scopes.includes('chat')) {
        throw new Refusal('forbidden', { detail: 'This key has not the scope chat.' });
      }
      await rate.take(caller.key);
      const account = await caller.account();
      const { conversationId } = body;
      const conversation =
        conversationId === undefined
          ? await makeChat(conversations, account, caller, body)
          : await readChat(conversations, account, conversationId as ConversationId);
      const { origin } = body;
      const { token, expiresAtMs } = await tokens.issue(account, { conversation, origin, key: caller });
      const reply: EmbedToken = { token, expiresAt: isoTime(expiresAtMs), conversationId: conversation };
      return { status: 201, body: reply };
    },
  });
}

/** A key for certain models alone has its first one answer where none is named. */
async function makeChat(
  conversations: Conversations,
  account: AccountId,
  { models }: Pick<KeyHolder, 'models'>,
  wanted: Pick<CreateEmbedToken, 'title' | 'model'>,
): Promise<ConversationId> {
  const { title = '' } = wanted;
  const model = wanted.model ?? models?.[0] ?? null;
  if (model !== null && models !== null && !models.includes(model)) {
    throw new Refusal('forbidden', { detail: `This key may not use the model ${model}.` });
  }
  return (await conversations.create(account, { kind: 'chat', title, model })).id;
}

/** A frame has nothing of what rooms and the finder need. */
async function readChat(
  conversations: Conversations,
  account: AccountId,
  id: ConversationId,
): Promise<ConversationId> {
  const { kind } = await conversations.read(account, id);
  if (kind !== 'chat') throw new Refusal('conflict', { detail: 'Only a chat can stand in a frame.' });
  return id;
}
