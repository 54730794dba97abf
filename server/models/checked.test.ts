import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunId } from '../base/ids.ts';
import { checkedStream, knownStream, Unusable } from './checked.ts';
import type { ModelRequest, ModelResult, StreamModel } from './model.ts';

const request: ModelRequest = {
  run: 'r1' as RunId,
  model: 'm',
  messages: [{ role: 'user', content: 'Say a number.' }],
};
const usage = { promptTokens: 10, completionTokens: 3, source: 'provider' as const };

/** A model that gives these answers, one a call, in two pieces each. */
function modelOf(answers: readonly string[], over: Partial<ModelResult> = {}) {
  const asked: ModelRequest[] = [];
  const stream: StreamModel = async (next, onText) => {
    const text = answers[asked.length] ?? '';
    asked.push(next);
    onText(text.slice(0, 1));
    onText(text.slice(1));
    return { finishReason: 'stop', usage, ...over };
  };
  return { asked, stream };
}

const number = (text: string) => {
  if (!/^\d+$/.test(text)) throw new Unusable('it is no number');
  return { text: `Number ${text}`, metadata: `{"number":${text}}` };
};

async function run(stream: StreamModel) {
  const shown: string[] = [];
  const result = await stream(request, (text) => shown.push(text), new AbortController().signal);
  return { shown, result };
}

test('nothing is shown before the answer was taken as a whole, and then what was made of it', async () => {
  const { asked, stream } = modelOf(['42']);
  const { shown, result } = await run(checkedStream(stream, number));
  assert.deepEqual(shown, ['Number 42']);
  assert.deepEqual(result, { finishReason: 'stop', usage, metadata: '{"number":42}' });
  assert.equal(asked.length, 1);
});

test('a model whose answer is unusable is told why and asked once more; both calls count', async () => {
  const { asked, stream } = modelOf(['many', '7']);
  const { shown, result } = await run(checkedStream(stream, number));
  assert.deepEqual(shown, ['Number 7']);
  assert.deepEqual(result.usage, { promptTokens: 20, completionTokens: 6, source: 'provider' });
  const [, again] = asked;
  assert.deepEqual(again?.messages.slice(0, 2), [
    ...request.messages,
    { role: 'assistant', content: 'many' },
  ]);
  assert.match(again?.messages[2]?.content ?? '', /it is no number/);
});

test('one that is unusable twice fails by a name, and nothing of it was shown', async () => {
  const { asked, stream } = modelOf(['many', 'more', '7']);
  const shown: string[] = [];
  const failed = checkedStream(stream, number)(
    request,
    (text) => shown.push(text),
    new AbortController().signal,
  );
  await assert.rejects(failed, { code: 'answer-unusable' });
  assert.deepEqual([shown, asked.length], [[], 2]);
});

test('one that was stopped is not taken, and not asked again', async () => {
  const { asked, stream } = modelOf(['4'], { finishReason: 'stopped' });
  const { shown, result } = await run(checkedStream(stream, number));
  assert.deepEqual([shown, result.finishReason, asked.length], [[], 'stopped', 1]);
});

test('a count that is not the provider’s makes the sum our own', async () => {
  let calls = 0;
  const stream: StreamModel = async (_request, onText) => {
    calls += 1;
    onText(calls === 1 ? 'x' : '1');
    return { finishReason: 'stop', usage: { ...usage, source: calls === 1 ? 'counted' : 'provider' } };
  };
  assert.equal((await run(checkedStream(stream, number))).result.usage?.source, 'counted');
});

test('what a check throws that is not about the answer is thrown as it is', async () => {
  const { stream } = modelOf(['42']);
  const broken = checkedStream(stream, () => {
    throw new Error('a bug');
  });
  await assert.rejects(run(broken), /a bug/);
});

test('what is known needs no model, and uses nothing', async () => {
  const { shown, result } = await run(knownStream({ text: 'Nothing was found.', metadata: '{}' }));
  assert.deepEqual(shown, ['Nothing was found.']);
  assert.deepEqual(result, { finishReason: 'stop', usage: null, metadata: '{}' });
});
