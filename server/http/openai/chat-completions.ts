import type { Context } from 'hono';
import { type ChatCompletionRequest, chatCompletionRequest } from '../../../protocol/openai/chat.ts';
import type { KeyCaller } from '../../access/acting.ts';
import type { RunId } from '../../base/ids.ts';
import type { ModelSettings } from '../../models/model.ts';
import type { AppEnv } from '../app-env.ts';
import { parse } from '../endpoint.ts';
import { type CompletionHead, chunkForm, finishReasonOf, usageOf } from './chunks.ts';
import { type AnswerForm, complete, type Question } from './complete.ts';
import type { OpenAIParts } from './parts.ts';
import { usageOfRun } from './relay.ts';

const route = '/v1/chat/completions';

/** POST /v1/chat/completions. */
export async function chatCompletions(
  c: Context<AppEnv>,
  caller: KeyCaller,
  raw: unknown,
  parts: OpenAIParts,
): Promise<Response> {
  const body = parse(chatCompletionRequest, raw);
  return complete(c, caller, { route, raw, question: questionOf(body) }, formOf(body), parts);
}

function formOf(body: ChatCompletionRequest): AnswerForm {
  const headOf = (run: RunId, startedAtMs: number): CompletionHead => ({
    id: `chatcmpl-${run}`,
    created: Math.floor(startedAtMs / 1000),
    model: body.model,
  });
  return {
    stream: body.stream === true,
    whole: (run, text) => ({
      ...headOf(run.id, run.created_at),
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: text, refusal: null },
          logprobs: null,
          finish_reason: finishReasonOf(run.finish_reason),
        },
      ],
      usage: usageOf(usageOfRun(run)),
    }),
    streamed: (run, startedAtMs) =>
      chunkForm(headOf(run, startedAtMs), body.stream_options?.include_usage === true),
  };
}

function questionOf(body: ChatCompletionRequest): Question {
  return {
    model: body.model,
    messages: body.messages.map(({ role, content }) => ({
      role: role === 'developer' ? 'system' : role,
      content,
    })),
    settings: settingsOf(body),
  };
}

/** The members that a model understands, as they came. */
const passedOn = [
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'seed',
  'stop',
  'max_tokens',
  'max_completion_tokens',
  'response_format',
  'reasoning_effort',
] as const satisfies (keyof ChatCompletionRequest)[];

function settingsOf(body: ChatCompletionRequest): ModelSettings {
  const given = passedOn.filter((name) => body[name] !== undefined && body[name] !== null);
  return {
    passedOn: Object.fromEntries(given.map((name) => [name, body[name]])),
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? null,
  };
}
