import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { randomPieces, seededRandom } from '../../__fixtures__/random.ts';
import { TextCleaner } from '../../clean.ts';
import { UpstreamFault } from '../../provider.ts';
import { AnswerReader } from './reader.ts';

interface Outcome {
  text: string;
  thinking: string;
  /** The finish reason, or the code of the fault. */
  end: string;
  /** Prompt and completion tokens, as reported. */
  usage?: [unknown, unknown];
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../__fixtures__/${name}.sse`, import.meta.url));
}

function read(pieces: readonly Buffer[], contentType = 'text/event-stream; charset=utf-8'): Outcome {
  const outcome: Outcome = { text: '', thinking: '', end: '' };
  const cleaner = new TextCleaner();
  const reader = new AnswerReader(
    {
      text: (text) => {
        outcome.text += cleaner.push(text);
      },
      thinking: (text) => {
        outcome.thinking += text;
      },
    },
    contentType,
  );
  try {
    for (const piece of pieces) reader.feed(piece);
    const { finishReason, usage } = reader.end();
    outcome.text += cleaner.end();
    outcome.end = finishReason;
    if (usage) outcome.usage = [usage.promptTokens, usage.completionTokens];
  } catch (error) {
    assert.ok(error instanceof UpstreamFault, String(error));
    outcome.end = error.code;
  }
  return outcome;
}

const hello = '안녕하세요. 무엇을 도와드릴까요? 🙂';
const half = '안녕하세요. 무엇을';

const expected: Record<string, Partial<Outcome>> = {
  normal: { text: hello, end: 'stop', usage: [12, 9] },
  'no-usage': { text: hello, end: 'stop' },
  'no-done': { text: hello, end: 'stop', usage: [12, 9] },
  'no-finish-but-done': { text: hello, end: 'stop' },
  'two-dones': { text: hello, end: 'stop', usage: [12, 9] },
  'usage-before-text': { text: hello, end: 'stop', usage: [12, 9] },
  'usage-on-every-chunk': { text: hello, end: 'stop', usage: [12, 9] },
  'text-after-finish': { text: hello, end: 'stop', usage: [12, 9] },
  'finish-with-last-text': { text: hello, end: 'stop' },
  'multi-line-data': { text: hello, end: 'stop' },
  comments: { text: hello, end: 'stop' },
  'three-bad-frames': { text: hello, end: 'stop' },
  'four-bad-frames': { text: half, end: 'upstream-garbage' },
  'only-bad-frames': { text: '', end: 'upstream-garbage' },
  reasoning: { text: hello, thinking: '사용자가 인사를 했다', end: 'stop', usage: [12, 21] },
  'reasoning-only': { text: '', thinking: 'hmmm', end: 'length' },
  length: { text: hello, end: 'length' },
  filter: { text: '안녕', end: 'filter' },
  'unknown-finish': { text: hello, end: 'stop' },
  'finish-error': { text: '안녕', end: 'upstream-error' },
  'error-in-stream': { text: '안녕', end: 'upstream-error' },
  'error-429-in-stream': { text: '', end: 'upstream-busy' },
  'error-context-in-stream': { text: '', end: 'context-too-long' },
  empty: { text: '', end: 'stop', usage: [12, 0] },
  half: { text: half, end: 'upstream-cut' },
  'half-frame': { text: half, end: 'upstream-cut' },
  'comments-only': { text: '', end: 'upstream-cut' },
  'split-surrogates': { text: 'a🙂b', end: 'stop' },
  'invalid-utf8': { text: 'a\ufffd\ufffd\ufffd\ufffdb\ufffd', end: 'stop' },
};

for (const [name, outcome] of Object.entries(expected)) {
  test(`${name}: ${outcome.end}, whole, byte by byte and with CRLF`, () => {
    const body = fixture(name);
    const wanted = { thinking: '', ...outcome };
    assert.deepEqual(read([body]), wanted);
    assert.deepEqual(read(Array.from(body, (byte) => Buffer.from([byte]))), wanted);
    const crlf = Buffer.from(body.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
    assert.deepEqual(read([crlf]), wanted);
  });
}

test('a page of HTML, a whole JSON body and plain text are garbage', () => {
  const page = Buffer.from('<!DOCTYPE html>\n<html>\n<body>Please sign in.</body>\n</html>\n');
  assert.equal(read([page], 'text/html').end, 'upstream-garbage');
  assert.equal(read([page]).end, 'upstream-garbage');
  const whole = Buffer.from('{"choices":[{"message":{"content":"hello"},"finish_reason":"stop"}]}');
  assert.equal(read([whole], 'application/json').end, 'upstream-garbage');
  assert.equal(read([Buffer.from('OK')], '').end, 'upstream-garbage');
});

test('a line of more than a megabyte is garbage, long before it ends', () => {
  const part = Buffer.alloc(64 * 1024, 'x');
  let fed = 0;
  const endless = function* () {
    yield Buffer.from('data: ');
    for (;;) {
      fed += part.length;
      yield part;
    }
  };
  const reader = new AnswerReader({ text: assert.fail, thinking: assert.fail }, 'text/event-stream');
  assert.throws(
    () => {
      for (const bytes of endless()) reader.feed(bytes);
    },
    { code: 'upstream-garbage' },
  );
  assert.ok(fed < 1.2 * 1024 * 1024, `${fed} bytes were taken`);
});

test('10,000 random cuts of the bytes of one answer give the same text', () => {
  const seed = 20261120;
  const random = seededRandom(seed);
  const text = '가각\u1112\u1161\u11ab 🙂👍🏽👨‍👩‍👧 e\u0301 が\u3099 \u{20bb7} العربية \ud83d끝';
  const units = randomPieces(text, 3, random);
  const frames = units.map((content) => {
    const delta = JSON.stringify({ choices: [{ delta: { content } }] });
    // Half of the frames carry their characters as UTF-8, half as \u escapes.
    const escaped = delta.replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return `data: ${random() < 0.5 && content.isWellFormed() ? delta : escaped}\n\n`;
  });
  const body = Buffer.concat([
    Buffer.from(frames.join('')),
    fixture('empty'),
    Buffer.from('data: [DONE]\n\n'),
  ]);
  for (let round = 0; round < 10_000; round += 1) {
    const pieces = randomPieces(body, 1 + Math.floor(random() * 200), random);
    const outcome = read(pieces);
    assert.deepEqual(
      [outcome.text, outcome.end],
      [text.toWellFormed(), 'stop'],
      `seed ${seed}, round ${round}`,
    );
  }
});
