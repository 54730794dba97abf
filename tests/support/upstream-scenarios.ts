import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

export interface ReportedUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

/**
 * What one call of the fake upstream does. The names are those of the fixtures of `server/models`.
 * - `normal`: the text in many chunks, then finish, usage and `[DONE]`. `usage: null` leaves usage out.
 * - `slow`: headers only; the test sends each piece with `call.send` and ends with `call.finish` or `call.hangUp`.
 * - `rate-limited`: 429 with `Retry-After` (1 s unless said).
 * - `server-error`: 500, or the status said.
 * - `silent`: headers, then never a token.
 * - `cut`: half of the text, then the connection is destroyed.
 * - `garbage`: status 200 with a page of HTML, or with event frames that are not JSON.
 * - `empty`: finish without any text.
 * - `raw`: these very bytes, one write a part.
 */
export type Scenario =
  | { name: 'normal'; text?: string; usage?: ReportedUsage | null; finishReason?: string; delayMs?: number }
  | { name: 'slow' }
  | { name: 'rate-limited'; retryAfterSeconds?: number }
  | { name: 'server-error'; status?: number }
  | { name: 'silent' }
  | { name: 'cut'; text?: string }
  | { name: 'garbage'; as?: 'html' | 'frames' }
  | { name: 'empty' }
  | {
      name: 'raw';
      status?: number;
      headers?: Record<string, string>;
      parts: readonly (string | Uint8Array)[];
      /** How it ends after the last part: `end` unless said. */
      ending?: 'end' | 'hang-up' | 'stay-open';
    };
export type ScenarioName = Exclude<Scenario['name'], 'raw'>;

export const defaultText = `안녕하세요! 사랑방에 오신 것을 환영합니다. 물어보신 내용을 차근차근 살펴보겠습니다. 🙂

첫째, 언어를 배울 때에는 짧은 문장을 소리 내어 여러 번 읽는 것이 도움이 됩니다. 뜻을 모르는 낱말이 나와도 멈추지 말고 끝까지 읽은 다음, 앞뒤 문맥으로 뜻을 짐작해 보세요. 그러고 나서 사전을 찾으면 오래 기억에 남습니다.

둘째, 하루에 열 분이라도 거르지 않는 것이 한꺼번에 몰아서 하는 것보다 낫습니다. 아침에 커피를 내리는 동안, 또는 지하철을 기다리는 동안처럼 이미 있는 습관 곁에 놓아 두면 잊어버리지 않습니다. ☕

셋째, 틀리는 것을 두려워하지 마세요. 틀린 문장은 다음에 바르게 말할 수 있게 해 주는 가장 좋은 교재입니다. 日本語でも English에서도 마찬가지입니다. 더 궁금한 점이 있으면 언제든지 물어봐 주세요!`;

const sseHeaders = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' };

/** Pieces of three code points: about what a token is in Korean. */
export function pieces(text: string): string[] {
  const codePoints = Array.from(text);
  const result: string[] = [];
  for (let at = 0; at < codePoints.length; at += 3) result.push(codePoints.slice(at, at + 3).join(''));
  return result;
}

/** One `chat.completion.chunk` as an event frame. */
export function chunkFrame(model: string, delta: object, finishReason: string | null = null): string {
  return frame({
    id: 'chatcmpl-fake',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model,
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
}

/** The chunk without choices that carries the usage, as it comes with `stream_options.include_usage`. */
export function usageFrame(model: string, usage: ReportedUsage): string {
  return frame({
    id: 'chatcmpl-fake',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model,
    choices: [],
    usage,
  });
}

export const doneFrame = 'data: [DONE]\n\n';

function frame(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** What a scenario needs of the call that it plays in. */
export interface PlayedCall {
  readonly sentText: string;
  readonly clientHungUp: boolean;
  send(text: string): void;
  hangUp(): void;
}

/** The writing side of one call. */
export interface Reply {
  call: PlayedCall;
  response: ServerResponse;
  model: string;
  /** False when the client asked for one JSON body instead of a stream. */
  stream: boolean;
  wantsUsage: boolean;
  promptLength: number;
}

/**
 * Does what the scenario says on one open response, with a pause of `delayMs` after each piece of text.
 * Resolves when it will write nothing more by itself.
 */
export async function play(scenario: Scenario, reply: Reply, delayMs: number): Promise<void> {
  const { call, response } = reply;
  switch (scenario.name) {
    case 'normal':
      await playPieces(reply, pieces(scenario.text ?? defaultText), scenario.delayMs ?? delayMs);
      return finish(reply, scenario.finishReason ?? 'stop', scenario.usage);
    case 'slow':
    case 'silent':
      return openStream(reply);
    case 'rate-limited':
      return refuse(response, 429, 'Rate limit reached', {
        'retry-after': String(scenario.retryAfterSeconds ?? 1),
      });
    case 'server-error':
      return refuse(response, scenario.status ?? 500, 'The server had an error');
    case 'cut': {
      const all = pieces(scenario.text ?? defaultText);
      await playPieces(reply, all.slice(0, Math.ceil(all.length / 2)), delayMs);
      return call.hangUp();
    }
    case 'garbage':
      return playGarbage(response, scenario.as ?? 'html');
    case 'empty':
      openStream(reply);
      return finish(reply, 'stop', null);
    case 'raw':
      return playRaw(reply, scenario);
  }
}

/** Writes the headers and the first chunk, which has a role and no text, as real servers do. */
export function openStream({ response, stream, model }: Reply): void {
  if (!stream || response.headersSent) return;
  response.writeHead(200, sseHeaders);
  response.write(chunkFrame(model, { role: 'assistant', content: '' }));
}

/** Ends the answer: the finish reason, the usage when it was asked for, `[DONE]`. */
export function finish(reply: Reply, finishReason: string, usage?: ReportedUsage | null): void {
  const { call, response, model } = reply;
  const completionTokens = pieces(call.sentText).length;
  const promptTokens = 8 + Math.ceil(reply.promptLength / 3);
  const reported = usage ?? {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
  if (!reply.stream) {
    const message = { role: 'assistant', content: call.sentText };
    const choices = [{ index: 0, message, finish_reason: finishReason }];
    const body = { id: 'chatcmpl-fake', object: 'chat.completion', created: 1_790_000_000, model, choices };
    sendJson(response, 200, usage === null ? body : { ...body, usage: reported });
    return;
  }
  response.write(chunkFrame(model, {}, finishReason));
  if (reply.wantsUsage && usage !== null) response.write(usageFrame(model, reported));
  response.end(doneFrame);
}

/** An error reply in OpenAI's form. */
export function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  sendJson(response, status, { error: { message, type: 'fake', param: null, code: null } }, headers);
}

/** A whole JSON reply. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function playPieces(reply: Reply, texts: readonly string[], delayMs: number): Promise<void> {
  openStream(reply);
  for (const text of texts) {
    if (reply.call.clientHungUp) return;
    reply.call.send(text);
    await (delayMs > 0 ? wait(delayMs) : nextTurn());
  }
}

function playGarbage(response: ServerResponse, as: 'html' | 'frames'): void {
  if (as === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!DOCTYPE html>\n<html><body><h1>Welcome to the gateway</h1></body></html>\n');
    return;
  }
  response.writeHead(200, sseHeaders);
  for (let at = 0; at < 6; at += 1) response.write(`data: {"choices": [{"delta": {"content": "${at}\n\n`);
  response.end(doneFrame);
}

async function playRaw(
  { call, response }: Reply,
  scenario: Extract<Scenario, { name: 'raw' }>,
): Promise<void> {
  response.writeHead(scenario.status ?? 200, { ...sseHeaders, ...scenario.headers });
  response.flushHeaders();
  for (const part of scenario.parts) {
    if (call.clientHungUp) return;
    await new Promise<void>((resolve) => response.write(part, () => resolve()));
  }
  if (scenario.ending === 'hang-up') call.hangUp();
  else if (scenario.ending !== 'stay-open') response.end();
}
