import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  chunkFrame,
  finish,
  openStream,
  type PlayedCall,
  play,
  type Reply,
  refuse,
  type Scenario,
  type ScenarioName,
  sendJson,
} from './upstream-scenarios.ts';

export type { ReportedUsage, Scenario, ScenarioName } from './upstream-scenarios.ts';
export { chunkFrame, defaultText, doneFrame, usageFrame } from './upstream-scenarios.ts';

const chatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })),
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
});
export type ChatBody = z.infer<typeof chatBody>;

/** One call of `/v1/chat/completions`, as the upstream saw it: a witness that is independent of our own log. */
export interface UpstreamCall extends PlayedCall {
  /** From 1, in order of arrival. */
  readonly number: number;
  readonly scenario: Scenario['name'];
  readonly headers: IncomingHttpHeaders;
  readonly body: ChatBody;
  /** Milliseconds UTC, as the two below. */
  readonly receivedAtMs: number;
  readonly firstTextAtMs: number | null;
  readonly closedAtMs: number | null;
  /** All the text that was sent so far. */
  readonly sentText: string;
  /** True when the client closed the connection before the reply was whole. */
  readonly clientHungUp: boolean;
  /** Resolves when the reply is whole or its connection is gone. */
  readonly closed: Promise<void>;
  /** Sends one piece of text; nothing when the connection is closed. For `slow`. */
  send(text: string): void;
  /** Ends a whole answer, `stop` unless said. For `slow`. */
  finish(finishReason?: string): void;
  /** Destroys the connection. */
  hangUp(): void;
}

type ModelList = readonly string[] | 'silent' | null;

export interface UpstreamOptions {
  /** Any free one unless given. */
  port?: number;
  /** The ids that `/v1/models` lists; `fake-model` unless given. */
  models?: readonly string[];
  /** The pause between two pieces of text of a scenario that plays by itself; 0 unless given. */
  delayMs?: number;
  /** What a call does when the script is used up; `normal` unless given. */
  otherwise?: ScenarioName | Scenario;
}

export interface Upstream {
  /** The base URL, with `/v1` and no slash at its end. */
  readonly url: string;
  /** Every chat call so far. */
  readonly calls: readonly UpstreamCall[];
  /** How often `/v1/models` was asked. */
  readonly modelListCalls: number;
  /** With which headers it was. */
  readonly listHeaders: readonly IncomingHttpHeaders[];
  /** Appends to what the next chat calls do, one scenario a call. */
  script(next: ScenarioName | Scenario | readonly (ScenarioName | Scenario)[]): void;
  /** Forgets what the script still has. */
  unscript(): void;
  /** The next chat call that `nextCall` has not given yet, when it arrives. */
  nextCall(): Promise<UpstreamCall>;
  /** The chat call of that number (from 1), when it arrives. */
  waitForCall(number?: number): Promise<UpstreamCall>;
  /** What `/v1/models` lists from here on; `null` makes it answer 500, `silent` never. */
  setModels(list: ModelList): void;
  /** Cuts every connection and stops listening. Who still waits for a call gets an error. */
  close(): Promise<void>;
}

/** Starts a fake OpenAI-compatible upstream on 127.0.0.1: a real HTTP server that does what a test scripts. */
export async function startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
  const queue: Scenario[] = [];
  const log = createCallLog();
  let models: ModelList = options.models ?? ['fake-model'];
  const listHeaders: IncomingHttpHeaders[] = [];
  let taken = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' && request.url === '/v1/models') {
      listHeaders.push(request.headers);
      return sendModels(response, models);
    }
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      return refuse(response, 404, 'No such route');
    }
    const body = chatBody.safeParse(await readJson(request));
    if (!body.success) return refuse(response, 400, z.prettifyError(body.error));
    const scenario = queue.shift() ?? named(options.otherwise ?? 'normal');
    const { call, reply } = openCall(log.calls.length + 1, scenario, { request, response, body: body.data });
    log.add(call);
    await play(scenario, reply, options.delayMs ?? 0);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls: log.calls,
    get modelListCalls() {
      return listHeaders.length;
    },
    listHeaders,
    script: (next) => void queue.push(...[next].flat().map(named)),
    unscript: () => void queue.splice(0),
    nextCall() {
      taken += 1;
      return log.waitFor(taken);
    },
    waitForCall: (number = 1) => log.waitFor(number),
    setModels: (list) => {
      models = list;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      log.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createCallLog() {
  const calls: UpstreamCall[] = [];
  const waiters = new Map<number, PromiseWithResolvers<UpstreamCall>>();
  return {
    calls,
    add(call: UpstreamCall): void {
      calls.push(call);
      waiters.get(call.number)?.resolve(call);
      waiters.delete(call.number);
    },
    waitFor(number: number): Promise<UpstreamCall> {
      const call = calls[number - 1];
      if (call) return Promise.resolve(call);
      const waiter = waiters.get(number) ?? Promise.withResolvers<UpstreamCall>();
      waiters.set(number, waiter);
      return waiter.promise;
    },
    close(): void {
      for (const call of calls) if (call.closedAtMs === null) call.hangUp();
      for (const waiter of waiters.values()) waiter.reject(new Error('the fake upstream was closed'));
    },
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  body: ChatBody;
}

function openCall(
  number: number,
  scenario: Scenario,
  { request, response, body }: Exchange,
): { call: UpstreamCall; reply: Reply } {
  const closed = Promise.withResolvers<void>();
  let upstreamHungUp = false;
  const call: { -readonly [Field in keyof UpstreamCall]: UpstreamCall[Field] } = {
    number,
    scenario: scenario.name,
    headers: request.headers,
    body,
    receivedAtMs: Date.now(),
    firstTextAtMs: null,
    closedAtMs: null,
    sentText: '',
    clientHungUp: false,
    closed: closed.promise,
    send(text) {
      if (call.closedAtMs !== null) return;
      openStream(reply);
      call.firstTextAtMs ??= Date.now();
      call.sentText += text;
      if (reply.stream) response.write(chunkFrame(body.model, { content: text }));
    },
    finish(finishReason = 'stop') {
      if (call.closedAtMs !== null) return;
      openStream(reply);
      finish(reply, finishReason);
    },
    hangUp() {
      upstreamHungUp = true;
      response.destroy();
    },
  };
  response.once('close', () => {
    call.clientHungUp = !response.writableFinished && !upstreamHungUp;
    call.closedAtMs = Date.now();
    closed.resolve();
  });
  const reply: Reply = {
    call,
    response,
    model: body.model,
    stream: body.stream,
    wantsUsage: body.stream_options?.include_usage === true,
    promptLength: body.messages.reduce((length, message) => length + message.content.length, 0),
  };
  return { call, reply };
}

function sendModels(response: ServerResponse, ids: ModelList): void {
  if (ids === 'silent') return;
  if (!ids) {
    refuse(response, 500, 'The list is broken');
    return;
  }
  const data = ids.map((id) => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'fake' }));
  sendJson(response, 200, { object: 'list', data });
}

function named(scenario: ScenarioName | Scenario): Scenario {
  return typeof scenario === 'string' ? { name: scenario } : scenario;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4010' }, 'delay-ms': { type: 'string', default: '30' } },
  });
  const upstream = await startUpstream({ port: Number(values.port), delayMs: Number(values['delay-ms']) });
  process.stdout.write(`fake upstream at ${upstream.url}\n`);
}
