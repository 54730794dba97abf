import type { Context } from 'hono';
import { type ResponseRequest, responseRequest } from '../../../protocol/openai/responses.ts';
import type { KeyCaller } from '../../access/acting.ts';
import type { ModelSettings } from '../../models/model.ts';
import type { AppEnv } from '../app-env.ts';
import { parse } from '../endpoint.ts';
import { type AnswerForm, complete, type Question } from './complete.ts';
import type { OpenAIParts } from './parts.ts';
import { usageOfRun } from './relay.ts';
import { endingOf, messageItem, responseEvents, responseOf } from './response-events.ts';

const route = '/v1/responses';

/** POST /v1/responses, as far as text goes. */
export async function responses(
  c: Context<AppEnv>,
  caller: KeyCaller,
  raw: unknown,
  parts: OpenAIParts,
): Promise<Response> {
  const body = parse(responseRequest, raw);
  return complete(c, caller, { route, raw, question: questionOf(body) }, formOf(body), parts);
}

function formOf(body: ResponseRequest): AnswerForm {
  return {
    stream: body.stream === true,
    whole: (run, text) => {
      const ending = endingOf(run.finish_reason);
      const output = [messageItem(run.id, ending.status, text)];
      const head = { run: run.id, startedAtMs: run.created_at, body };
      return responseOf(head, { ...ending, output, usage: usageOfRun(run) });
    },
    streamed: (run, startedAtMs) => responseEvents({ run, startedAtMs, body }),
  };
}

/** The instructions stand before what was said, as a message of the system. */
function questionOf(body: ResponseRequest): Question {
  const { model, input, instructions } = body;
  const said = typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input;
  return {
    model,
    messages: [
      ...(instructions ? [{ role: 'system' as const, content: instructions }] : []),
      ...said.map(({ role, content }) => ({
        role: role === 'developer' ? ('system' as const) : role,
        content,
      })),
    ],
    settings: settingsOf(body),
  };
}

/** What is asked for, in the words of chat completions, which models understand. */
function settingsOf(body: ResponseRequest): ModelSettings {
  const { temperature, top_p, max_output_tokens: maxTokens, reasoning, text } = body;
  const given = {
    temperature,
    top_p,
    max_completion_tokens: maxTokens,
    reasoning_effort: reasoning?.effort,
    response_format: text?.format,
  };
  const isGiven = ([, value]: [string, unknown]) => value !== undefined && value !== null;
  return {
    passedOn: Object.fromEntries(Object.entries(given).filter(isGiven)),
    maxTokens: maxTokens ?? null,
  };
}
