import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { AnswerErrorCode } from '../../protocol/answer.ts';
import { answerMaxLength } from '../../server/models/stream.ts';
import { type Measure, measure, startMeasured } from '../soak/measure.ts';
import { assertBooksHold } from '../support/books.ts';
import { openPlace } from '../support/command.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { type Scenario, startUpstream } from '../support/upstream.ts';

const mebibyte = 1024 * 1024;
/** What a process takes for an upstream is the same whatever its engine is. */
const onSqlite = { skip: testDatabaseUrl !== undefined && 'the engine has no part in it' };

/** How much more may be in use afterwards, and how much more the whole process may take at the worst moment. */
const growth = { usedMiB: 16, peakMiB: 192 } as const;
/** More mebibytes than any reader would take. */
const forEver = 10_000;

/** A mebibyte of the same text again and again: as bytes, so that sending it costs nothing. */
const blockOf = (text: string | Uint8Array) => Buffer.alloc(mebibyte, text);
const delta = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
const wholeEnd = 'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n';

interface Flood {
  does: string;
  parts: readonly (string | Uint8Array)[];
  httpStatus?: number;
  code: AnswerErrorCode;
}

const endless = (text: string | Uint8Array) => Array<Uint8Array>(forEver).fill(blockOf(text));
const floods: readonly Flood[] = [
  {
    does: '100 MB in one line',
    parts: ['data: {"choices": [{"delta": {"content": "', ...endless('a').slice(0, 100)],
    code: 'upstream-garbage',
  },
  { does: 'one line of data, for ever', parts: ['data: ', ...endless('가')], code: 'upstream-garbage' },
  { does: 'lines of one event, for ever', parts: endless('data: more\n'), code: 'upstream-garbage' },
  { does: 'frames that are no chunks, for ever', parts: endless('data: {}\n\n'), code: 'upstream-garbage' },
  { does: 'no newline, for ever', parts: endless('가'), code: 'upstream-timeout' },
  { does: 'bytes that are no text, for ever', parts: endless(Uint8Array.of(0xff)), code: 'upstream-timeout' },
  { does: 'comments, for ever', parts: endless(': not yet\n\n'), code: 'upstream-timeout' },
  { does: 'an error without an end', httpStatus: 400, parts: endless('no '), code: 'upstream-refused' },
];

/** The server in a process of its own, as memory is a process's own affair, and somebody who asks it. */
async function openStage(t: TestContext) {
  const upstream = await startUpstream();
  t.after(() => upstream.close());
  const place = await openPlace(t);
  const child = await startMeasured({
    ...place.settings,
    OPENAI_BASE_URL: upstream.url,
    DAILY_ALLOWANCE: '100',
  });
  const person = await Person.join(child.url);
  const ask = async (scenario: Scenario) => {
    const number = upstream.calls.length + 1;
    upstream.script(scenario);
    const turn = await person.send(await person.newConversation(), '얼마나 길게 답할 수 있나요?');
    const isOpen = async () => ['pending', 'streaming'].includes((await person.answer(turn.answer)).status);
    const call = await upstream.waitForCall(number);
    await until(async () => !(await isOpen()));
    await call.closed;
    return { ...(await person.answer(turn.answer)), hungUp: call.clientHungUp };
  };
  await ask({ name: 'normal' });
  const before = await measure(child);
  const assertLittleGrowth = async (cause: string) => {
    const after = await measure(child);
    const inUse = (one: Measure) => one.heapBytes + one.externalBytes;
    const usedMiB = (inUse(after) - inUse(before)) / mebibyte;
    const peakMiB = (after.peakRssBytes - before.peakRssBytes) / mebibyte;
    const figures = `${cause}: ${usedMiB.toFixed()} MiB more in use, ${peakMiB.toFixed()} MiB at the worst`;
    t.diagnostic(figures);
    assert.ok(usedMiB < growth.usedMiB && peakMiB < growth.peakMiB, figures);
  };
  return { place, child, person, ask, assertLittleGrowth };
}

describe('an upstream that sends without measure', onSqlite, () => {
  it('fails the answer by a name, for nothing, and little of it is kept in memory', async (t) => {
    const { place, child, ask, assertLittleGrowth } = await openStage(t);
    await using _ = child;
    for (const { does, parts, httpStatus = 200, code } of floods) {
      const answer = await ask({ name: 'raw', parts, status: httpStatus });
      assert.deepEqual([does, answer.status, answer.error?.code], [does, 'failed', code]);
      assert.deepEqual([answer.content, answer.receipt.used, answer.receipt.returned], ['', 0, 1]);
      await assertLittleGrowth(does);
    }
    await assertBooksHold(await place.open());
  });

  it('of a million tiny chunks is a whole answer', async (t) => {
    const { place, child, ask, assertLittleGrowth } = await openStage(t);
    await using _ = child;
    const thousand = Buffer.from(delta('가').repeat(1_000));
    const parts = [...Array<Uint8Array>(1_000).fill(thousand), wholeEnd];
    const { status, content, receipt } = await ask({ name: 'raw', parts });
    assert.deepEqual([status, receipt.used], ['complete', 1]);
    assert.ok(content === '가'.repeat(1_000_000));
    await assertLittleGrowth('a million chunks');
    await assertBooksHold(await place.open());
  });

  it('of text for ever is an answer that ends where all end', async (t) => {
    const { place, child, ask, assertLittleGrowth } = await openStage(t);
    await using _ = child;
    const story = '끝이 없는 이야기. ';
    const parts = Array<Uint8Array>(forEver).fill(Buffer.from(delta(story).repeat(1_000)));
    const { status, content, receipt, hungUp } = await ask({ name: 'raw', parts });
    assert.deepEqual([status, receipt.used, hungUp], ['complete', 1, true]);
    assert.ok(content === story.repeat(Math.floor(answerMaxLength / story.length) + 1));
    await assertLittleGrowth('text for ever');
    await assertBooksHold(await place.open());
  });
});
