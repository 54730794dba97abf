import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { audioMaxBytes } from '../../protocol/limits.ts';
import { defaultSpeechTimeouts } from '../../server/models/speech/speech.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type SpeechUpstream, startSpeechUpstream, tone, wavHeader } from '../support/speech-upstream.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

type Body = string | Uint8Array<ArrayBuffer> | FormData | ReadableStream;

const timeouts = { ...defaultSpeechTimeouts, beginMs: 300, transcribeMs: 300 };

describe('speech', () => {
  let upstream: Upstream;
  let speech: SpeechUpstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    upstream = await startUpstream();
    speech = await startSpeechUpstream();
    server = await startTestServer({
      upstream,
      speech: { timeouts },
      env: { SPEECH_BASE_URL: speech.url, SPEECH_API_KEY: 'sk-speech-secret', DAILY_ALLOWANCE: '100' },
    });
    person = await Person.join(server.url);
  });
  beforeEach(() => speech.play('normal'));
  after(async () => {
    await server.close();
    await speech.close();
    await upstream.close();
  });

  /** An answer of the model, in a conversation of its own. */
  async function answered(text: string): Promise<string> {
    upstream.script({ name: 'normal', text });
    const { answer } = await person.send(await person.newConversation(), '말해 주세요');
    await person.follow(answer);
    return answer;
  }

  const listen = (message: string, query = '', of = person) =>
    of.request('GET', `/messages/${message}/speech${query}`);

  /** The upstream is asked for it again, and then it is whole. */
  async function assertIsNotKept(message: string): Promise<void> {
    const before = speech.calls.length;
    speech.play('normal');
    const reply = await listen(message);
    assert.deepEqual(Buffer.from(await reply.arrayBuffer()), tone(200));
    assert.equal(speech.calls.length, before + 1);
  }

  it('says what the server can do', async () => {
    const reply = await person.request('GET', '/speech');
    assert.deepEqual(await reply.json(), { speech: true, transcription: true });
  });

  it('reads a message out sentence by sentence, in the voice of its language and at the chosen speed', async () => {
    const message = await answered('안녕하세요. **무엇을** 도와드릴까요?');
    const before = speech.spoken.length;
    const reply = await listen(message, '?sentence=1&speed=0.75');
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-type'), 'audio/wav');
    assert.equal(reply.headers.get('speech-sentences'), '2');
    assert.equal(reply.headers.get('cache-control'), 'no-store');
    assert.deepEqual(Buffer.from(await reply.arrayBuffer()), tone(200));
    assert.deepEqual(speech.spoken.slice(before), [
      { model: 'tts-1', input: '무엇을 도와드릴까요?', voice: 'nova', speed: 0.75, response_format: 'mp3' },
    ]);
    assert.equal(speech.calls.at(-1)?.headers.authorization, 'Bearer sk-speech-secret');
    assert.equal((await problemOf(await listen(message, '?sentence=2'))).code, 'not-found');
  });

  it('makes one call for two who ask at once, and none for who asks later', async () => {
    const message = await answered('One and the same sentence.');
    const before = speech.calls.length;
    speech.play('slow');
    const replies = await Promise.all([listen(message), listen(message)]);
    assert.equal(speech.calls.length, before + 1);
    speech.go();
    for (const reply of replies) assert.deepEqual(Buffer.from(await reply.arrayBuffer()), tone(200));
    await server.restart();
    const later = await listen(message);
    assert.deepEqual(Buffer.from(await later.arrayBuffer()), tone(200));
    assert.equal(speech.calls.length, before + 1);
  });

  it('keeps whole files under names that tell nothing', async () => {
    const message = await answered('../../etc/passwd and a secret.');
    await (await listen(message)).arrayBuffer();
    for (const name of await readdir(join(server.dataDir, 'speech'))) {
      assert.match(name, /^[0-9a-f]{64}(\.part)?$/);
      if (!name.endsWith('.part')) {
        assert.deepEqual(await readFile(join(server.dataDir, 'speech', name)), tone(200));
      }
    }
  });

  it('is only for who owns the message', async () => {
    const message = await answered('Mine.');
    const other = await Person.join(server.url);
    assert.equal((await problemOf(await listen(message, '', other))).code, 'not-found');
    const unknown = await listen('01a1fa7b-ae9f-7000-b95a-dca18c71a7eb');
    assert.equal((await problemOf(unknown)).code, 'not-found');
    assert.equal((await problemOf(await listen(message, '?speed=2'))).code, 'validation-failed');
  });

  for (const [scenario, code, failure] of [
    ['html', 'speech-failed', 'upstream-garbage'],
    ['error', 'speech-failed', 'upstream-error'],
    ['busy', 'speech-failed', 'upstream-busy'],
    ['empty', 'speech-failed', 'upstream-empty'],
    ['silent', 'upstream-timeout', 'upstream-timeout'],
  ] as const) {
    it(`an upstream that plays “${scenario}” is a problem, and nothing of it is kept`, async () => {
      const message = await answered(`A sentence for ${scenario}.`);
      speech.play(scenario);
      const problem = await problemOf(await listen(message));
      assert.deepEqual([problem.code, problem.error?.code], [code, failure]);
      await assertIsNotKept(message);
    });
  }

  it('audio that breaks off breaks off for the listener too, and is not kept', async () => {
    const message = await answered('A sentence that breaks off.');
    speech.play('half');
    const reply = await listen(message);
    await assert.rejects(reply.arrayBuffer());
    await assertIsNotKept(message);
  });

  it('reads a phrase of one’s own out', async () => {
    const saved = await person.request('POST', '/vocabulary', {
      body: { language: 'ja', phrase: 'お願いします', meaning: '부탁해요' },
    });
    const { id } = (await saved.json()) as { id: string };
    const reply = await person.request('GET', `/vocabulary/${id}/speech`);
    assert.equal(reply.status, 200);
    assert.deepEqual([speech.spoken.at(-1)?.input, speech.spoken.at(-1)?.voice], ['お願いします', 'shimmer']);
    const other = await Person.join(server.url);
    const theirs = await other.request('GET', `/vocabulary/${id}/speech`);
    assert.equal((await problemOf(theirs)).code, 'not-found');
  });

  function transcribe(body: Body, type: string | null, query = '?language=en'): Promise<Response> {
    return fetch(`${server.url}/api/v1/transcriptions${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.token}`, ...(type !== null && { 'content-type': type }) },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit);
  }

  it('hears a recording in the language of the talk', async () => {
    const reply = await transcribe(tone(500), 'audio/wav');
    assert.deepEqual(await reply.json(), { text: 'Could you send someone over today?' });
    const call = speech.calls.at(-1);
    const form = await new Response(call?.body, {
      headers: { 'content-type': call?.headers['content-type'] ?? '' },
    }).formData();
    assert.deepEqual(
      [form.get('language'), form.get('model'), form.get('response_format')],
      ['en', 'whisper-1', 'json'],
    );
    const file = form.get('file') as File;
    assert.deepEqual([file.name, file.type], ['speech.wav', 'audio/wav']);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), tone(500));
    assert.equal(call?.headers['content-length'], String(call?.body.length));
  });

  it('takes a form as well, and a body of unknown length', async () => {
    const form = new FormData();
    form.set('language', 'ja');
    form.set('file', new Blob([tone(100)], { type: 'audio/wav' }), 'a.wav');
    assert.equal((await transcribe(form, null, '')).status, 200);
    assert.match(speech.calls.at(-1)?.body.toString('latin1') ?? '', /name="language"\r\n\r\nja/);
    const stream = new Blob([tone(100)]).stream();
    assert.equal((await transcribe(stream, 'audio/wav')).status, 200);
  });

  it('says so when nothing was understood', async () => {
    speech.hear(' \n');
    assert.deepEqual(await (await transcribe(tone(100), 'audio/wav')).json(), { text: '' });
    speech.hear('Could you send someone over today?');
  });

  const fiveMinutes = 5 * 60 * 8_000;
  const refused: { what: string; body: () => Body; type: string; status: number; code: string }[] = [
    { what: 'a text', body: () => 'hello', type: 'text/plain', status: 415, code: 'unsupported-media-type' },
    {
      what: 'a page that is called audio',
      body: () => `<!doctype html>${' '.repeat(3 * 1024 * 1024)}`,
      type: 'audio/webm',
      status: 415,
      code: 'unsupported-media-type',
    },
    { what: 'nothing', body: () => '', type: 'audio/webm', status: 400, code: 'validation-failed' },
    {
      what: 'over 25 MB',
      body: () => Buffer.alloc(audioMaxBytes + 1),
      type: 'audio/webm',
      status: 413,
      code: 'too-large',
    },
    {
      what: 'over 25 MB of unknown length',
      body: () => new Blob([Buffer.from('OggS'), Buffer.alloc(audioMaxBytes)]).stream(),
      type: 'audio/ogg',
      status: 413,
      code: 'too-large',
    },
    {
      what: 'over five minutes',
      body: () => Buffer.concat([wavHeader(fiveMinutes), Buffer.alloc(fiveMinutes + 8_000, 128)]),
      type: 'audio/wav',
      status: 413,
      code: 'too-large',
    },
  ];
  for (const { what, body, type, status, code } of refused) {
    it(`refuses ${what}`, async () => {
      const reply = await transcribe(body(), type);
      const problem = await problemOf(reply);
      assert.deepEqual([reply.status, problem.code], [status, code]);
    });
  }

  it('refuses a language that it does not know', async () => {
    const reply = await transcribe(tone(100), 'audio/wav', '?language=fr');
    assert.equal((await problemOf(reply)).code, 'validation-failed');
  });

  for (const [scenario, code] of [
    ['html', 'speech-failed'],
    ['error', 'speech-failed'],
    ['silent', 'upstream-timeout'],
  ] as const) {
    it(`an upstream that plays “${scenario}” to a recording is a problem`, async () => {
      speech.play(scenario);
      assert.equal((await problemOf(await transcribe(tone(300), 'audio/wav'))).code, code);
    });
  }

  it('the page may use the microphone and play what it has fetched, and no more', async () => {
    const { headers } = await fetch(server.url, { headers: { accept: 'text/html' } });
    assert.match(headers.get('content-security-policy') ?? '', /media-src 'self' blob:(;|$)/);
    assert.match(headers.get('permissions-policy') ?? '', /microphone=\(self\)/);
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/);
  });
});

describe('a server without speech', () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('says so, and refuses with a code that the page understands', async () => {
    const person = await Person.join(server.url);
    const features = await person.request('GET', '/speech');
    assert.deepEqual(await features.json(), { speech: false, transcription: false });
    const { answer, message } = await person.send(await person.newConversation(), '안녕');
    await person.follow(answer);
    const spoken = await person.request('GET', `/messages/${message}/speech`);
    assert.deepEqual([spoken.status, (await problemOf(spoken)).code], [409, 'speech-unavailable']);
    const heard = await person.request('POST', '/transcriptions', {
      headers: { 'content-type': 'audio/wav' },
    });
    assert.equal((await problemOf(heard)).code, 'speech-unavailable');
  });
});
