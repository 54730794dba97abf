import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { test } from 'node:test';
import pino from 'pino';
import { systemClock } from '../base/clock.ts';
import type { RunId } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { ModelRequest, ModelResult } from './model.ts';
import { type Provider, type ProviderEnd, type ProviderSink, UpstreamFault } from './provider.ts';
import { answerMaxLength, createStreamModel } from './stream.ts';
import { defaultModelTimeouts, type ModelTimeouts } from './timeouts.ts';

const request: ModelRequest = {
  run: '0199-run' as RunId,
  model: 'm',
  messages: [{ role: 'user', content: '안녕하세요' }],
};

type Attempt = (sink: ProviderSink, signal: AbortSignal) => Promise<ProviderEnd>;

const whole: ProviderEnd = { finishReason: 'stop', usage: { promptTokens: 12, completionTokens: 3 } };

/** A provider that does one thing an attempt, and counts its attempts. */
function scripted(...attempts: Attempt[]): Provider & { attempts: number } {
  return {
    reportsUsage: true,
    attempts: 0,
    answer(_request, sink, signal) {
      const attempt = attempts[this.attempts];
      this.attempts += 1;
      assert.ok(attempt, 'one attempt too many');
      return attempt(sink, signal);
    },
  };
}

function says(...texts: string[]): Attempt {
  return async (sink) => {
    for (const text of texts) sink.text(text);
    return whole;
  };
}

function fails(code: 'upstream-busy' | 'upstream-error', afterMs: number | null): Attempt {
  return async () => {
    throw new UpstreamFault(code, 'scripted', { afterMs });
  };
}

/** Says the texts and then nothing until the signal is aborted. */
function hangs(...texts: string[]): Attempt {
  return async (sink, signal) => {
    for (const text of texts) sink.text(text);
    signal.throwIfAborted();
    await once(signal, 'abort');
    throw signal.reason;
  };
}

interface Call {
  result: Promise<ModelResult>;
  texts: string[];
  stop: AbortController;
}

function call(provider: Provider, timeouts: Partial<ModelTimeouts> = {}, log = silentLog): Call {
  const texts: string[] = [];
  const stop = new AbortController();
  const stream = createStreamModel({
    providerOf: (model) => (model === 'm' ? provider : null),
    timeouts: { ...defaultModelTimeouts, retryMs: 1, ...timeouts },
    log,
    clock: systemClock,
  });
  return { result: stream(request, (text) => texts.push(text), stop.signal), texts, stop };
}

test('text comes as it is pushed, with the finish reason and the reported usage', async () => {
  const { result, texts, stop } = call(scripted(says('안녕', '', ' 하\ud83d', '\ude42')));
  assert.deepEqual(await result, {
    finishReason: 'stop',
    usage: { promptTokens: 12, completionTokens: 3, source: 'provider' },
  });
  assert.deepEqual(texts, ['안녕', ' 하', '🙂']);
  assert.deepEqual(getEventListeners(stop.signal, 'abort'), []);
});

test('half a character at the end of a whole answer is replaced, not lost', async () => {
  const { result, texts } = call(scripted(says('가\ud83d')));
  await result;
  assert.deepEqual(texts, ['가', '\ufffd']);
});

test('a model that no provider has is model-unknown', async () => {
  const stream = createStreamModel({
    providerOf: () => null,
    timeouts: defaultModelTimeouts,
    log: silentLog,
    clock: systemClock,
  });
  await assert.rejects(stream(request, assert.fail, new AbortController().signal), { code: 'model-unknown' });
});

test('an answer without text is upstream-empty, thinking or not', async () => {
  await assert.rejects(call(scripted(says())).result, { code: 'upstream-empty' });
  const thinks: Attempt = async (sink) => {
    sink.thinking('hmm');
    return whole;
  };
  await assert.rejects(call(scripted(thinks)).result, { code: 'upstream-empty' });
});

test('a busy or failing upstream is asked three times in all', async () => {
  const third = scripted(fails('upstream-busy', 0), fails('upstream-error', null), says('가'));
  assert.equal((await call(third).result).finishReason, 'stop');
  assert.equal(third.attempts, 3);
  const never = scripted(fails('upstream-busy', 0), fails('upstream-busy', 0), fails('upstream-busy', 0));
  await assert.rejects(call(never).result, { code: 'upstream-busy' });
  assert.equal(never.attempts, 3);
});

test('a Retry-After beyond the deadline ends the call at once', async () => {
  const provider = scripted(fails('upstream-busy', 61_000));
  await assert.rejects(call(provider).result, { code: 'upstream-busy' });
  assert.equal(provider.attempts, 1);
});

test('all attempts share one deadline for the first token', async () => {
  const provider = scripted(fails('upstream-error', 20), hangs());
  await assert.rejects(call(provider, { firstTokenMs: 60 }).result, { code: 'upstream-timeout' });
  assert.equal(provider.attempts, 2);
});

test('what is not marked for another attempt is not tried again', async () => {
  const provider = scripted(async () => {
    throw new UpstreamFault('upstream-cut', 'scripted');
  });
  await assert.rejects(call(provider).result, { code: 'upstream-cut' });
  assert.equal(provider.attempts, 1);
});

test('silence in mid-answer is upstream-timeout, and the text before it stays', async () => {
  const { result, texts } = call(scripted(hangs('가', '나')), { silenceMs: 20 });
  await assert.rejects(result, { code: 'upstream-timeout', message: /next token/ });
  assert.deepEqual(texts, ['가', '나']);
});

test('thinking ends the wait for the first token and begins the one for silence', async () => {
  const thinks: Attempt = (sink, signal) => {
    sink.thinking('hmm');
    return hangs()(sink, signal);
  };
  const { result } = call(scripted(thinks), { firstTokenMs: 60_000, silenceMs: 20 });
  await assert.rejects(result, { code: 'upstream-timeout', message: /next token/ });
});

test('each token begins the wait for silence anew, and the whole has a limit of its own', async () => {
  const talks: Attempt = (sink, signal) =>
    new Promise((_resolve, reject) => {
      const timer = setInterval(() => sink.text('가'), 10);
      signal.addEventListener('abort', () => {
        clearInterval(timer);
        reject(signal.reason);
      });
    });
  const { result, texts } = call(scripted(talks), { silenceMs: 150, wholeMs: 400 });
  await assert.rejects(result, { code: 'upstream-timeout', message: /whole answer/ });
  assert.ok(texts.length > 1);
});

test('stop ends it at once with our own count of what was delivered; later text is dropped', async () => {
  let late: ProviderSink | undefined;
  const { result, texts, stop } = call(
    scripted((sink, signal) => {
      late = sink;
      return hangs('가나다')(sink, signal);
    }),
  );
  stop.abort();
  assert.deepEqual(await result, {
    finishReason: 'stopped',
    usage: { promptTokens: 12, completionTokens: 3, source: 'counted' },
  });
  late?.text('라');
  assert.deepEqual(texts, ['가나다']);
});

test('stop before it begins asks nobody; stop between two attempts asks nobody again', async () => {
  const provider = scripted(fails('upstream-busy', 30_000));
  const { result, stop } = call(provider);
  await new Promise(setImmediate);
  stop.abort();
  assert.equal((await result).finishReason, 'stopped');
  assert.equal(provider.attempts, 1);

  const stream = createStreamModel({
    providerOf: assert.fail,
    timeouts: defaultModelTimeouts,
    log: silentLog,
    clock: systemClock,
  });
  const { finishReason, usage } = await stream(request, assert.fail, AbortSignal.abort());
  assert.deepEqual([finishReason, usage?.completionTokens], ['stopped', 0]);
});

test('an error of the caller in onText ends the call and comes back as it is', async () => {
  const broken = new Error('no room in the journal');
  let aborted = false;
  const provider = scripted((sink, signal) => {
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    return hangs('가', '나')(sink, signal);
  });
  const stream = createStreamModel({
    providerOf: () => provider,
    timeouts: defaultModelTimeouts,
    log: silentLog,
    clock: systemClock,
  });
  let calls = 0;
  const result = stream(
    request,
    () => {
      calls += 1;
      throw broken;
    },
    new AbortController().signal,
  );
  await assert.rejects(result, broken);
  assert.deepEqual([calls, aborted], [1, true]);
});

test('an endless answer is ended at its limit, as by length', async () => {
  const endless: Attempt = async (sink, signal) => {
    const piece = '가'.repeat(10_000);
    while (!signal.aborted) sink.text(piece);
    throw signal.reason;
  };
  const { result, texts } = call(scripted(endless));
  assert.equal((await result).finishReason, 'length');
  const length = texts.join('').length;
  assert.ok(length > answerMaxLength && length <= answerMaxLength + 10_000, `${length}`);
});

test('usage that is missing or impossible gives our own count and a warning', async () => {
  for (const usage of [null, { promptTokens: 12, completionTokens: 1e18 }]) {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const { result } = call(
      scripted(async (sink) => {
        sink.text('가나다');
        return { finishReason: 'stop', usage };
      }),
      {},
      log,
    );
    assert.deepEqual((await result).usage, { promptTokens: 12, completionTokens: 3, source: 'counted' });
    assert.match(lines.join(''), /our own count is used/);
  }
});
