import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AnswerErrorCode } from '../../protocol/answer.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const frame = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const delta = (content: string) => frame({ choices: [{ delta: { content } }] });
const finish = frame({ choices: [{ delta: {}, finish_reason: 'stop' }] });
const done = 'data: [DONE]\n\n';
/** Written by hand: JSON has no NaN, and `JSON.stringify` no 1e999. */
const usage = (prompt: string, completion: string) =>
  `data: {"choices": [], "usage": {"prompt_tokens": ${prompt}, "completion_tokens": ${completion}}}\n\n`;
const plausible = usage('8', '2');

/** One write for each byte. */
const byteByByte = (text: string) => Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));
const bytes = (before: string, middle: readonly number[], behind: string) =>
  Buffer.concat([Buffer.from(before), Uint8Array.from(middle), Buffer.from(behind)]);
const ofContent = (middle: readonly number[]) =>
  bytes('data: {"choices": [{"delta": {"content": "앞', middle, '뒤"}}]}\n\n');

interface Row {
  sends: string;
  parts: readonly (string | Uint8Array)[];
  text: string;
  /** Of the failure; absent when the answer is whole. */
  code?: AnswerErrorCode;
  /** Whose count of the tokens is kept; the upstream's unless said. */
  source?: 'counted';
}

const rows: readonly Row[] = [
  {
    sends: 'bytes that are no UTF-8 in the text',
    parts: [ofContent([0xff, 0xc0, 0x80]), finish, plausible, done],
    text: '앞\ufffd\ufffd\ufffd뒤',
  },
  {
    sends: 'half a character at the end of a text',
    parts: [ofContent([0xed, 0x95]), finish, plausible, done],
    text: '앞\ufffd뒤',
  },
  {
    sends: 'NUL and half of a pair',
    parts: [delta('a\0b'), delta('\ud83c'), delta('c'), finish, plausible, done],
    text: 'a\ufffdb\ufffdc',
  },
  {
    sends: 'every byte in a chunk of its own',
    parts: byteByByte(delta('한 글자씩 🙂') + delta(' 끝') + finish + plausible + done),
    text: '한 글자씩 🙂 끝',
  },
  {
    sends: 'an emoji in two deltas',
    parts: [delta('\ud83d'), delta('\ude42'), finish, plausible, done],
    text: '🙂',
  },
  { sends: 'two [DONE]s', parts: [delta('안녕'), finish, plausible, done, done], text: '안녕' },
  {
    sends: 'text after [DONE]',
    parts: [delta('안녕'), finish, plausible, done, delta('아직')],
    text: '안녕',
  },
  {
    sends: 'text after the finish',
    parts: [delta('안녕'), finish, delta('아직'), plausible, done],
    text: '안녕',
  },
  { sends: 'usage before text', parts: [plausible, delta('안녕'), finish, done], text: '안녕' },
  { sends: 'a byte order mark', parts: ['\ufeff', delta('안녕'), finish, plausible, done], text: '안녕' },
  {
    sends: 'lines that end in CR LF',
    parts: [`${delta('안녕')}${finish}${plausible}${done}`.replaceAll('\n', '\r\n')],
    text: '안녕',
  },
  {
    sends: 'three frames that are no chunks',
    parts: [delta('안'), 'data: {\n\n'.repeat(3), delta('녕'), finish, plausible, done],
    text: '안녕',
  },
  {
    sends: 'four frames that are no chunks',
    parts: [delta('안'), 'data: {\n\n'.repeat(4), delta('녕'), finish, done],
    text: '안',
    code: 'upstream-garbage',
  },
  { sends: '[DONE] without a finish', parts: [delta('안녕'), plausible, done], text: '안녕' },
  { sends: 'no finish and no [DONE]', parts: [delta('안녕'), plausible], text: '안녕', code: 'upstream-cut' },
  { sends: '[DONE] and nothing else', parts: [done], text: '', code: 'upstream-empty' },
  ...[
    ['-1', '-1'],
    ['NaN', 'NaN'],
    ['1e18', '1e18'],
    ['1e999', '1e999'],
    ['"8"', '"2"'],
    ['null', 'null'],
    ['8', '9007199254740993'],
    ['8', '1.5'],
    ['[8]', '{}'],
    ['8', '1000000'],
  ].map(
    ([prompt = '', completion = '']): Row => ({
      sends: `a usage of ${prompt} and ${completion}`,
      parts: [delta('안녕'), finish, usage(prompt, completion), done],
      text: '안녕',
      source: 'counted',
    }),
  ),
  { sends: 'no usage', parts: [delta('안녕'), finish, done], text: '안녕', source: 'counted' },
];

/** Priced by the tokens, so that what is believed of a usage is seen in what is paid. */
describe('an upstream', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({
      upstream,
      env: { SIGNUP_CREDITS: '1000', DAILY_ALLOWANCE: '0', TOKEN_PRICES: '10,10' },
    });
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.close();
    await upstream.close();
  });

  for (const { sends, parts, text, code, source = 'provider' } of rows) {
    it(`that sends ${sends}: ${code ?? 'a whole answer'}`, async () => {
      upstream.script({ name: 'raw', parts });
      const { available } = (await person.me()).credits;
      const turn = await person.send(await person.newConversation(), '안녕하세요');
      const { text: shown, end } = await person.follow(turn.answer);
      assert.equal(shown, text);
      assert.deepEqual([end.data.status, end.data.error?.code], [code ? 'failed' : 'complete', code]);
      const { content, receipt } = await person.answer(turn.answer);
      assert.equal(content, text);
      if (!code) assert.equal(receipt.usage?.source, source);
      const { promptTokens = 0, completionTokens = 0 } = receipt.usage ?? {};
      assert.ok([promptTokens, completionTokens].every((count) => count >= 0 && count < 100));
      const used = code ? 0 : (promptTokens + completionTokens) / 100;
      assert.deepEqual([receipt.held, receipt.used], [1, used]);
      const credits = { available: Math.round((available - used) * 1_000) / 1_000, held: 0 };
      assert.deepEqual((await person.me()).credits, credits);
      await server.assertBooksHold();
    });
  }
});
