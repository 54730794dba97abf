import type { Hono } from 'hono';
import { z } from 'zod';
import { answerErrors } from '../../../../protocol/answer.ts';
import { messageText } from '../../../../protocol/text.ts';
import { Refusal } from '../../../base/errors.ts';
import type { AccountId, ConversationId, RunId } from '../../../base/ids.ts';
import type { ModelSettings } from '../../../models/model.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type CompatParts, route } from '../contract.ts';
import { askingAs } from '../talk.ts';
import { application, type Guard } from './caller.ts';
import { envelope } from './envelope.ts';
import { admit, userId } from './users.ts';

export const chatRequest = z.object({
  userId,
  message: messageText,
  conversationId: z.int().min(1).optional(),
  model: z.string().min(1).max(200).optional(),
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.int().min(1).max(1_000_000).optional(),
});

/** POST /chat: asks for a user and waits for the answer, which the operator pays. */
export function serveChat(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { externals, conversations, turns, answers, numbers, models } = parts;
  route(app, '/chat', {
    POST: async (c) => {
      guard(c);
      const body = parse(chatRequest, await jsonBody(c));
      if (body.model !== undefined && !(await models.find(body.model))) {
        const message = `${body.model} is not offered here`;
        throw new Refusal('validation-failed', { errors: [{ field: 'model', message }] });
      }
      const { person } = await externals.ensure(application, body.userId);
      const { account } = person;
      const known =
        body.conversationId === undefined ? null : await find(parts, account, body.conversationId);
      await admit(parts, person, 'chat');
      const conversation =
        known ?? (await conversations.create(account, { kind: 'chat', title: '', model: null })).id;
      const { message: content, model } = body;
      const question = { conversation, content, parent: undefined, model, settings: settingsOf(body) };
      const turn = await turns.send(askingAs(parts, account, 'operator', content), question);
      const { message, run } = await answers.finished(account, turn.run as RunId);
      if (run.error_code) throw new Refusal('unavailable', { detail: answerErrors[run.error_code] });
      const [promptTokens, completionTokens] = [run.prompt_tokens ?? 0, run.completion_tokens ?? 0];
      return envelope(c, {
        conversationId: await numbers.of('conversation', account, conversation),
        messageId: await numbers.of('message', account, message.id),
        response: message.content,
        usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
      });
    },
  });
}

async function find(
  { conversations, numbers }: CompatParts,
  account: AccountId,
  number: number,
): Promise<ConversationId> {
  const id = await numbers.idOf<'conversation'>('conversation', account, number);
  return (await conversations.read(account, id)).id;
}

function settingsOf({ temperature, maxTokens }: z.infer<typeof chatRequest>): ModelSettings {
  const passedOn = {
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
  };
  return { passedOn, maxTokens: maxTokens ?? null };
}
