import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audioMaxMs } from '../../../protocol/limits.ts';
import { createDictation, type DictationPorts } from './dictation.ts';
import { MicRefused } from './recorder.ts';

function prepare(over: Partial<DictationPorts> = {}) {
  const texts: string[] = [];
  const seen = { cancelled: 0, sent: 0 };
  let nowMs = 0;
  let tick: () => void = () => undefined;
  let level = 0.5;
  const ports: DictationPorts = {
    nowMs: () => nowMs,
    every: (_ms, task) => {
      tick = task;
      return () => {
        tick = () => undefined;
      };
    },
    record: async () => ({
      level: () => level,
      finish: async () => new Blob(['sound'], { type: 'audio/webm' }),
      cancel: () => {
        seen.cancelled += 1;
      },
    }),
    transcribe: async () => {
      seen.sent += 1;
      return ' Hello there. ';
    },
    recognize: (_language, onText) => {
      onText('만나서');
      return { finish: async () => '만나서 반가워요', cancel: () => undefined };
    },
    ...over,
  };
  const dictation = createDictation(ports, (text) => texts.push(text));
  const pass = (ms: number, loudness = level) => {
    level = loudness;
    nowMs += ms;
    tick();
  };
  return { dictation, texts, seen, pass };
}

test('what is said comes back as text, once', async () => {
  const { dictation, texts, seen } = prepare();
  await dictation.start('server', 'en');
  assert.equal(dictation.state.get().phase, 'recording');
  await Promise.all([dictation.finish(), dictation.finish()]);
  assert.deepEqual([texts, seen.sent], [['Hello there.'], 1]);
  assert.deepEqual(dictation.state.get(), { phase: 'idle' });
});

test('after ten seconds without a sound that is said, and taken back with the next sound', async () => {
  const { dictation, pass } = prepare();
  await dictation.start('server', 'en');
  pass(9_999, 0);
  assert.deepEqual(dictation.state.get(), { phase: 'recording', sinceMs: 0, isSilent: false });
  pass(1, 0);
  assert.deepEqual(dictation.state.get(), { phase: 'recording', sinceMs: 0, isSilent: true });
  pass(250, 0.5);
  assert.deepEqual(dictation.state.get(), { phase: 'recording', sinceMs: 0, isSilent: false });
});

test('a recording ends by itself before it is too long for the server', async () => {
  const { dictation, texts, pass } = prepare();
  await dictation.start('server', 'en');
  pass(audioMaxMs - 250);
  while (texts.length === 0) await new Promise(setImmediate);
  assert.equal(dictation.state.get().phase, 'idle');
});

for (const fault of ['denied', 'no-microphone', 'failed'] as const) {
  test(`no recording: ${fault}`, async () => {
    const { dictation } = prepare({
      record: async () => {
        throw new MicRefused(fault);
      },
    });
    await dictation.start('server', 'en');
    assert.deepEqual(dictation.state.get(), { phase: 'failed', reason: fault });
  });
}

test('silence is not a text', async () => {
  const { dictation, texts } = prepare({ transcribe: async () => ' \n' });
  await dictation.start('server', 'en');
  await dictation.finish();
  assert.deepEqual([dictation.state.get(), texts], [{ phase: 'failed', reason: 'not-heard' }, []]);
});

test('a recording that did not come through can be sent again', async () => {
  let fails = true;
  const { dictation, texts } = prepare({
    transcribe: async () => {
      if (fails) throw new Error('speech-failed');
      return 'At last';
    },
  });
  await dictation.start('server', 'en');
  await dictation.finish();
  assert.deepEqual(dictation.state.get(), { phase: 'failed', reason: 'not-sent' });
  fails = false;
  await dictation.sendAgain();
  assert.deepEqual(texts, ['At last']);
});

test('what was cancelled is forgotten, whatever comes later', async () => {
  const reply = Promise.withResolvers<string>();
  const { dictation, texts, seen } = prepare({ transcribe: () => reply.promise });
  await dictation.start('server', 'en');
  dictation.cancel();
  assert.equal(seen.cancelled, 1);
  await dictation.start('server', 'en');
  const finished = dictation.finish();
  while (dictation.state.get().phase !== 'sending') await new Promise(setImmediate);
  dictation.cancel();
  reply.resolve('too late');
  await finished;
  await new Promise(setImmediate);
  assert.deepEqual([texts, dictation.state.get()], [[], { phase: 'idle' }]);
});

test('a microphone that opens after the cancellation is closed again', async () => {
  const opened = Promise.withResolvers<void>();
  const closed: string[] = [];
  const { dictation } = prepare({
    record: async () => {
      await opened.promise;
      return { level: () => 0, finish: async () => new Blob(), cancel: () => void closed.push('late') };
    },
  });
  const started = dictation.start('server', 'en');
  dictation.cancel();
  opened.resolve();
  await started;
  assert.deepEqual([closed, dictation.state.get().phase], [['late'], 'idle']);
});

test('the browser listens where the server does not', async () => {
  const { dictation, texts } = prepare();
  await dictation.start('browser', 'ko');
  assert.deepEqual(dictation.state.get(), { phase: 'listening', sinceMs: 0, text: '' });
  await dictation.finish();
  assert.deepEqual(texts, ['만나서 반가워요']);
});
