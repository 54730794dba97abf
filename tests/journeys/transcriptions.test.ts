import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { audioMaxBytes } from '../../protocol/limits.ts';
import { problemOf } from '../support/person.ts';
import { type SpeechServer, startSpeechServer } from '../support/speech-server.ts';
import { tone, wavHeader } from '../support/speech-upstream.ts';

type Body = string | Uint8Array<ArrayBuffer> | FormData | ReadableStream;

describe('transcriptions', () => {
  let all: SpeechServer;

  before(async () => {
    all = await startSpeechServer();
  });
  beforeEach(() => all.speech.play('normal'));
  after(() => all.close());

  function transcribe(body: Body, type: string | null, query = '?language=en'): Promise<Response> {
    return fetch(`${all.server.url}/api/v1/transcriptions${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${all.person.token}`,
        ...(type !== null && { 'content-type': type }),
      },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit);
  }

  it('hears a recording in the language of the talk', async () => {
    const reply = await transcribe(tone(500), 'audio/wav');
    assert.deepEqual(await reply.json(), { text: 'Could you send someone over today?' });
    const call = all.speech.calls.at(-1);
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
    assert.match(all.speech.calls.at(-1)?.body.toString('latin1') ?? '', /name="language"\r\n\r\nja/);
    const stream = new Blob([tone(100)]).stream();
    assert.equal((await transcribe(stream, 'audio/wav')).status, 200);
  });

  it('says so when nothing was understood', async () => {
    all.speech.hear(' \n');
    assert.deepEqual(await (await transcribe(tone(100), 'audio/wav')).json(), { text: '' });
    all.speech.hear('Could you send someone over today?');
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
      all.speech.play(scenario);
      assert.equal((await problemOf(await transcribe(tone(300), 'audio/wav'))).code, code);
    });
  }
});
