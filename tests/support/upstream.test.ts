import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultText, startUpstream, type Upstream } from './upstream.ts';

let upstream: Upstream;
before(async () => {
  upstream = await startUpstream({ models: ['one', 'two'] });
});
after(() => upstream.close());

const question = { model: 'one', messages: [{ role: 'user', content: '안녕' }] };

function ask(body: object, signal: AbortSignal | null = null): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer k' };
  return fetch(`${upstream.url}/chat/completions`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal,
  });
}

function textOf(frames: string): string {
  let text = '';
  for (const line of frames.split('\n')) {
    if (line.startsWith('data: {')) text += JSON.parse(line.slice(6)).choices[0]?.delta.content ?? '';
  }
  return text;
}

test('normal streams the text, the usage and [DONE], and logs the call', async () => {
  const called = upstream.nextCall();
  const frames = await (
    await ask({ ...question, stream: true, stream_options: { include_usage: true } })
  ).text();
  assert.equal(textOf(frames), defaultText);
  assert.match(frames, /"completion_tokens":\d+/);
  assert.ok(frames.endsWith('data: [DONE]\n\n'));
  const call = await called;
  assert.equal(call.body.model, 'one');
  assert.equal(call.headers.authorization, 'Bearer k');
  assert.equal(call.sentText, defaultText);
  await call.closed;
  assert.equal(call.clientHungUp, false);
});

test('without stream, the answer is one JSON body', async () => {
  const called = upstream.nextCall();
  const reply = (await (await ask(question)).json()) as { choices: { message: { content: string } }[] };
  assert.equal(reply.choices[0]?.message.content, defaultText);
  await called;
});

test('slow is driven by the test, and a client that leaves is seen', async () => {
  upstream.script(['slow', 'slow']);
  const whole = ask({ ...question, stream: true });
  const first = await upstream.nextCall();
  first.send('글');
  first.send('자');
  first.finish();
  assert.equal(textOf(await (await whole).text()), '글자');

  const leave = new AbortController();
  const left = ask({ ...question, stream: true }, leave.signal);
  const second = await upstream.nextCall();
  second.send('글');
  const reader = (await left).body?.getReader();
  await reader?.read();
  leave.abort();
  await second.closed;
  assert.equal(second.clientHungUp, true);
});

test('faults: 429 with Retry-After, 500, a cut, garbage, an empty answer', async () => {
  upstream.script([
    { name: 'rate-limited', retryAfterSeconds: 7 },
    'server-error',
    'cut',
    'garbage',
    'empty',
  ]);
  const limited = await ask({ ...question, stream: true });
  assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '7']);
  assert.equal((await ask({ ...question, stream: true })).status, 500);
  await assert.rejects(ask({ ...question, stream: true }).then((reply) => reply.text()));
  const page = await ask({ ...question, stream: true });
  assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html']);
  const empty = await (await ask({ ...question, stream: true })).text();
  assert.equal(textOf(empty), '');
  assert.match(empty, /"finish_reason":"stop"/);
});

test('the list of models, and its failure', async () => {
  const list = (await (await fetch(`${upstream.url}/models`)).json()) as { data: { id: string }[] };
  assert.deepEqual(
    list.data.map(({ id }) => id),
    ['one', 'two'],
  );
  upstream.setModels(null);
  assert.equal((await fetch(`${upstream.url}/models`)).status, 500);
  assert.equal(upstream.modelListCalls, 2);
});
