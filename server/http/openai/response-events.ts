import type { AnswerErrorCode } from '../../../protocol/answer.ts';
import type { ResponseRequest } from '../../../protocol/openai/responses.ts';
import type { RunId } from '../../base/ids.ts';
import { finishReasonOf } from './chunks.ts';
import { errorOfFailure } from './errors.ts';
import type { StreamForm, Usage } from './relay.ts';

/** What came of a response so far; a reason is given when it is not whole. */
export interface ResponseState {
  status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  reason?: 'max_output_tokens' | 'content_filter';
  error?: AnswerErrorCode;
  output: object[];
  usage: Usage;
}

/** What does not change in a response while it is made. */
export interface ResponseHead {
  run: RunId;
  startedAtMs: number;
  body: ResponseRequest;
}

/** A response as OpenAI's API reference describes it ("The response object"). */
export function responseOf({ run, startedAtMs, body }: ResponseHead, state: ResponseState): object {
  const { status, reason, error, output, usage } = state;
  return {
    id: `resp_${run}`,
    object: 'response',
    created_at: Math.floor(startedAtMs / 1000),
    status,
    background: false,
    error: error === undefined ? null : errorOf(error),
    incomplete_details: reason === undefined ? null : { reason },
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    model: body.model,
    output,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: body.reasoning?.effort ?? null, summary: null },
    service_tier: 'default',
    store: false,
    temperature: body.temperature ?? null,
    text: { format: body.text?.format ?? { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: [],
    top_p: body.top_p ?? null,
    truncation: 'disabled',
    usage: status === 'in_progress' ? null : tokensOf(usage),
    user: body.user ?? null,
  };
}

function errorOf(code: AnswerErrorCode): object {
  const { message } = errorOfFailure(code);
  return { code: 'server_error', message };
}

function tokensOf(usage: Usage): object {
  const { promptTokens = 0, completionTokens = 0 } = usage ?? {};
  return {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: completionTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: promptTokens + completionTokens,
  };
}

/** The one message that a response consists of. */
export function messageItem(run: RunId, status: 'in_progress' | 'completed' | 'incomplete', text?: string) {
  return {
    id: `msg_${run}`,
    type: 'message',
    role: 'assistant',
    status,
    content: text === undefined ? [] : [textPart(text)],
  };
}

function textPart(text: string) {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}

/** How a run ended, in the words of a response. */
export function endingOf(finishReason: string | null): Pick<ResponseState, 'reason'> & {
  status: 'completed' | 'incomplete';
} {
  switch (finishReasonOf(finishReason)) {
    case 'stop':
      return { status: 'completed' };
    case 'length':
      return { status: 'incomplete', reason: 'max_output_tokens' };
    case 'content_filter':
      return { status: 'incomplete', reason: 'content_filter' };
  }
}

/** The events of a streamed response, numbered from 0. */
export function responseEvents(head: ResponseHead): StreamForm {
  const { run } = head;
  const place = { item_id: `msg_${run}`, output_index: 0, content_index: 0 };
  let number = 0;
  let text = '';
  const event = (type: string, data: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number++, ...data })}\n\n`;
  const lifecycle = (type: string, state: ResponseState) =>
    event(type, { response: responseOf(head, state) });
  const begun: ResponseState = { status: 'in_progress', output: [], usage: null };
  return {
    begin: () =>
      lifecycle('response.created', begun) +
      lifecycle('response.in_progress', begun) +
      event('response.output_item.added', { output_index: 0, item: messageItem(run, 'in_progress') }) +
      event('response.content_part.added', { ...place, part: textPart('') }),
    delta: (piece) => {
      text += piece;
      return event('response.output_text.delta', { ...place, delta: piece, logprobs: [] });
    },
    end: (finishReason, usage) => {
      const ending = endingOf(finishReason);
      const item = messageItem(run, ending.status, text);
      return (
        event('response.output_text.done', { ...place, text, logprobs: [] }) +
        event('response.content_part.done', { ...place, part: textPart(text) }) +
        event('response.output_item.done', { output_index: 0, item }) +
        lifecycle(`response.${ending.status}`, { ...ending, output: [item], usage })
      );
    },
    fail: (error) => {
      const output = text === '' ? [] : [messageItem(run, 'incomplete', text)];
      return lifecycle('response.failed', { status: 'failed', error, output, usage: null });
    },
  };
}
