import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import {
  chunkFrame,
  defaultText,
  doneFrame,
  startUpstream,
  type Upstream,
} from '../../../../tests/support/upstream.ts';
import { systemClock } from '../../../base/clock.ts';
import type { RunId } from '../../../base/ids.ts';
import { silentLog } from '../../../base/log.ts';
import type { ModelResult } from '../../model.ts';
import { createStreamModel } from '../../stream.ts';
import { defaultModelTimeouts, type ModelTimeouts } from '../../timeouts.ts';
import { createOpenAI, type OpenAIUpstream } from './openai.ts';

let upstream: Upstream;
const opened = new Set<OpenAIUpstream>();
before(async () => {
  upstream = await startUpstream();
});
after(async () => {
  await Promise.all(Array.from(opened, (provider) => provider.close()));
  await upstream.close();
});

interface Asked {
  provider: OpenAIUpstream;
  result: Promise<ModelResult>;
  texts: string[];
  stop: AbortController;
  /** Resolves when that much text has come. */
  heard(text: string): Promise<void>;
}

interface AskOptions {
  baseUrl?: string;
  apiKey?: string | null;
  timeouts?: Partial<ModelTimeouts>;
  /** One that was made before, with its own settings. */
  provider?: OpenAIUpstream;
}

/** Asks through the whole of `StreamModel`, so that what is seen is what a run sees. */
function ask(options: AskOptions = {}): Asked {
  const timeouts = { ...defaultModelTimeouts, retryMs: 1, ...options.timeouts };
  const { baseUrl = upstream.url, apiKey = 'sk-test' } = options;
  const provider = options.provider ?? createOpenAI({ baseUrl, apiKey, timeouts, clock: systemClock });
  opened.add(provider);
  const stream = createStreamModel({
    providerOf: () => provider,
    timeouts,
    log: silentLog,
    clock: systemClock,
  });
  const texts: string[] = [];
  const stop = new AbortController();
  let wake = () => {};
  const request = {
    run: 'run-1' as RunId,
    model: 'fake-model',
    messages: [{ role: 'user' as const, content: '안녕' }],
  };
  const result = stream(
    request,
    (text) => {
      texts.push(text);
      wake();
    },
    stop.signal,
  );
  return {
    provider,
    result,
    texts,
    stop,
    async heard(text) {
      while (texts.join('') !== text) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

test('a whole answer: the text, the usage, and what the upstream was sent', async () => {
  const called = upstream.nextCall();
  const { result, texts } = ask({ baseUrl: `${upstream.url}/` });
  const { finishReason, usage } = await result;
  assert.equal(texts.join(''), defaultText);
  assert.deepEqual([finishReason, usage?.source], ['stop', 'provider']);
  const call = await called;
  assert.deepEqual(call.body, {
    model: 'fake-model',
    messages: [{ role: 'user', content: '안녕' }],
    stream: true,
    stream_options: { include_usage: true },
  });
  assert.equal(call.headers.authorization, 'Bearer sk-test');
  assert.deepEqual([call.headers['x-request-id'], call.headers['x-client-request-id']], ['run-1', 'run-1']);
});

test('without a key, no authorization is sent', async () => {
  const called = upstream.nextCall();
  await ask({ apiKey: null }).result;
  assert.equal((await called).headers.authorization, undefined);
});

test('each token is passed on when it comes, and [DONE] ends the answer while the connection is open', async () => {
  upstream.script({
    name: 'raw',
    parts: [chunkFrame('m', { content: '가' }), doneFrame],
    ending: 'stay-open',
  });
  const called = upstream.nextCall();
  assert.equal((await ask({ timeouts: { usageMs: 60_000 } }).result).finishReason, 'stop');
  assert.equal((await called).closedAtMs, null);

  upstream.script('slow');
  const { result, heard } = ask();
  const call = await upstream.nextCall();
  call.send('글');
  await heard('글');
  call.send('자');
  await heard('글자');
  call.finish();
  await result;
});

test('after a finish reason, usage and [DONE] have little time', async () => {
  upstream.script({ name: 'raw', parts: [chunkFrame('m', { content: '가' }, 'stop')], ending: 'stay-open' });
  const called = upstream.nextCall();
  const { finishReason, usage } = await ask({ timeouts: { usageMs: 20 } }).result;
  assert.deepEqual([finishReason, usage?.source], ['stop', 'counted']);
  const call = await called;
  await call.closed;
  assert.equal(call.clientHungUp, true);
});

test('a connection that breaks after the finish reason breaks nothing', async () => {
  upstream.script({ name: 'raw', parts: [chunkFrame('m', { content: '가' }, 'stop')], ending: 'hang-up' });
  assert.equal((await ask().result).finishReason, 'stop');
  await upstream.nextCall();
});

test('stop closes the connection', async () => {
  upstream.script('slow');
  const { result, stop, heard } = ask();
  const call = await upstream.nextCall();
  call.send('글');
  await heard('글');
  stop.abort();
  assert.equal((await result).finishReason, 'stopped');
  await call.closed;
  assert.equal(call.clientHungUp, true);
});

test('no first token: upstream-timeout, and the connection is closed', async () => {
  upstream.script('silent');
  const called = upstream.nextCall();
  await assert.rejects(ask({ timeouts: { firstTokenMs: 30 } }).result, { code: 'upstream-timeout' });
  const call = await called;
  await call.closed;
  assert.equal(call.clientHungUp, true);
});

test('a hang-up in the middle is upstream-cut, with the text so far, and is not tried again', async () => {
  upstream.script('cut');
  const called = upstream.nextCall();
  const { result, texts } = ask();
  await assert.rejects(result, { code: 'upstream-cut' });
  const call = await called;
  assert.ok(texts.length > 0 && call.sentText.startsWith(texts.join('')));
  assert.equal(upstream.calls.length, call.number);
});

test('garbage and an empty answer have their names', async () => {
  upstream.script(['garbage', { name: 'garbage', as: 'frames' }, 'empty']);
  await assert.rejects(ask().result, { code: 'upstream-garbage' });
  await assert.rejects(ask().result, { code: 'upstream-garbage' });
  await assert.rejects(ask().result, { code: 'upstream-empty' });
  for (let taken = 0; taken < 3; taken += 1) await upstream.nextCall();
});

test('429 and 500 are tried again; a refusal is not', async () => {
  upstream.script([
    { name: 'rate-limited', retryAfterSeconds: 0 },
    'server-error',
    { name: 'normal', text: '가' },
  ]);
  const { result, texts } = ask();
  await result;
  assert.deepEqual(texts, ['가']);
  for (let taken = 0; taken < 3; taken += 1) await upstream.nextCall();

  const refusal = JSON.stringify({
    error: { message: 'maximum context length is 8192', code: 'context_length_exceeded' },
  });
  upstream.script({ name: 'raw', status: 400, parts: [refusal] });
  await assert.rejects(ask().result, { code: 'context-too-long' });
  const call = await upstream.nextCall();
  assert.equal(upstream.calls.length, call.number);
});

test('the body of a refusal is read to a limit, however long it is', async () => {
  const parts = Array.from({ length: 64 }, () => 'x'.repeat(1024));
  upstream.script({ name: 'raw', status: 403, parts, ending: 'stay-open' });
  const called = upstream.nextCall();
  await assert.rejects(ask().result, { code: 'upstream-refused' });
  const call = await called;
  await call.closed;
  assert.equal(call.clientHungUp, true);
});

test('a redirect is refused, and the key does not travel', async () => {
  const elsewhere = await startUpstream();
  upstream.script({
    name: 'raw',
    status: 307,
    headers: { location: `${elsewhere.url}/chat/completions` },
    parts: [],
  });
  await assert.rejects(ask().result, { code: 'upstream-refused' });
  await upstream.nextCall();
  assert.equal(elsewhere.calls.length, 0);
  await elsewhere.close();
});

test('nobody listens: three attempts, then upstream-unreachable', async () => {
  const gone = await startUpstream();
  await gone.close();
  await assert.rejects(ask({ baseUrl: gone.url }).result, { code: 'upstream-unreachable' });
});

test('a server that accepts and closes without a word is upstream-unreachable, asked once', async () => {
  let requests = 0;
  const server = createHttpServer((request) => {
    requests += 1;
    request.socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  await assert.rejects(ask({ baseUrl }).result, { code: 'upstream-unreachable' });
  assert.equal(requests, 1);
  server.close();
});

/** Speaks no TLS: a connection for https is never made. */
async function mute(): Promise<{ port: number; accepted: Promise<Socket>; close(): void }> {
  const accepted = Promise.withResolvers<Socket>();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    accepted.resolve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    accepted: accepted.promise,
    close: () => server.close(),
  };
}

test('a connection that is never made is upstream-timeout; a stop does not wait for it', async () => {
  const server = await mute();
  const baseUrl = `https://127.0.0.1:${server.port}/v1`;
  await assert.rejects(ask({ baseUrl, timeouts: { connectMs: 30 } }).result, { code: 'upstream-timeout' });
  (await server.accepted).destroy();
  server.close();

  const second = await mute();
  const { result, stop } = ask({ baseUrl: `https://127.0.0.1:${second.port}/v1` });
  const socket = await second.accepted;
  stop.abort();
  assert.equal((await result).finishReason, 'stopped');
  socket.destroy();
  second.close();
});

test('a request whose stop came while it was connecting is never sent', async () => {
  const known = upstream.calls.length;
  const stopped = ask();
  stopped.stop.abort();
  assert.equal((await stopped.result).finishReason, 'stopped');
  // By the end of a second answer, the connection of the first has been made and the request would have gone out.
  upstream.script({ name: 'normal', text: '가' });
  await ask({ provider: stopped.provider }).result;
  assert.equal(upstream.calls.length, known + 1);
  await upstream.nextCall();
});
