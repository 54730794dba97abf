import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import OpenAI, { toFile } from 'openai';
import { createdKey } from '../../protocol/key.ts';
import { audioMaxBytes } from '../../protocol/limits.ts';
import { defaultSpeechTimeouts } from '../../server/models/speech/speech.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type SpeechUpstream, startSpeechUpstream, tone, wavHeader } from '../support/speech-upstream.ts';

async function clientOf(server: TestServer, wanted: object = {}): Promise<OpenAI> {
  const person = await Person.join(server.url);
  const reply = await person.request('POST', '/keys', { body: { name: '소리', ...wanted } });
  const { key } = createdKey.parse(await reply.json());
  return new OpenAI({ apiKey: key, baseURL: `${server.url}/v1`, maxRetries: 0 });
}

const spoken = { model: 'tts-1', input: '안녕하세요', voice: 'nova' };

describe('sound, by the official client of OpenAI', () => {
  let speech: SpeechUpstream;
  let server: TestServer;
  let client: OpenAI;

  before(async () => {
    speech = await startSpeechUpstream();
    const timeouts = { ...defaultSpeechTimeouts, beginMs: 300, transcribeMs: 300 };
    server = await startTestServer({ speech: { timeouts }, env: { SPEECH_BASE_URL: speech.url } });
    client = await clientOf(server);
  });
  beforeEach(() => speech.play('normal'));
  after(async () => {
    await server.close();
    await speech.close();
  });

  it('is made of a text, in the voice and at the speed that are asked for', async () => {
    const before = speech.spoken.length;
    const reply = await client.audio.speech.create({ ...spoken, speed: 1.5 });
    assert.equal(reply.headers.get('content-type'), 'audio/wav');
    assert.deepEqual(Buffer.from(await reply.arrayBuffer()), tone(200));
    assert.deepEqual(speech.spoken.slice(before), [{ ...spoken, speed: 1.5, response_format: 'mp3' }]);
  });

  it('becomes text, as JSON or alone', async () => {
    speech.hear('Good morning');
    const file = await toFile(tone(200), 'speech.wav');
    const whole = await client.audio.transcriptions.create({ file, model: 'whisper-1', language: 'en' });
    assert.equal(whole.text, 'Good morning');
    const call = speech.calls.at(-1)?.body.toString('latin1') ?? '';
    assert.match(call, /name="language"\r\n\r\nen\r\n/);
    const alone = await client.audio.transcriptions.create({
      file,
      model: 'whisper-1',
      response_format: 'text',
    });
    assert.equal(alone, 'Good morning');
  });

  it('is refused by name where more is asked for than can be done', async () => {
    const before = speech.calls.length;
    const cases: [object, number, string][] = [
      [{ response_format: 'opus' }, 400, 'response_format'],
      [{ instructions: 'whisper' }, 400, 'instructions'],
      [{ speed: 5 }, 400, 'speed'],
      [{ input: '' }, 400, 'input'],
      [{ input: 'a'.repeat(4_097) }, 400, 'input'],
      [{ model: 'tts-1-hd' }, 404, 'model'],
    ];
    for (const [over, status, param] of cases) {
      await assert.rejects(client.audio.speech.create({ ...spoken, ...over }), { status, param }, param);
    }
    const file = await toFile(tone(200), 'speech.wav');
    const hear = (over: object) => client.audio.transcriptions.create({ file, model: 'whisper-1', ...over });
    await assert.rejects(hear({ prompt: 'names' }), { status: 400, param: 'prompt' });
    await assert.rejects(hear({ response_format: 'srt' }), { status: 400, param: 'response_format' });
    await assert.rejects(hear({ language: 'xx' }), { status: 400, param: 'language' });
    await assert.rejects(hear({ model: 'other' }), { status: 404, param: 'model' });
    await assert.rejects(hear({ file: await toFile(Buffer.from('no sound'), 'a.wav') }), { status: 415 });
    const large = Buffer.concat([wavHeader(audioMaxBytes), Buffer.alloc(audioMaxBytes)]);
    await assert.rejects(hear({ file: await toFile(large, 'a.wav') }), { status: 413 });
    const narrow = await clientOf(server, { models: ['demo'] });
    await assert.rejects(narrow.audio.speech.create(spoken), { status: 404, param: 'model' });
    assert.equal(speech.calls.length, before);
  });

  it('that the upstream does not make is an error of its own form', async () => {
    speech.play('error');
    const other = { ...spoken, input: '다른 말' };
    await assert.rejects(client.audio.speech.create(other), { status: 502, code: 'speech_failed' });
    speech.play('silent');
    await assert.rejects(client.audio.speech.create(other), { status: 504, code: 'upstream_timeout' });
  });

  it('is limited by rate', async () => {
    const busy = await clientOf(server);
    const file = await toFile(tone(200), 'speech.wav');
    const hear = () => busy.audio.transcriptions.create({ file, model: 'whisper-1' });
    for (let count = 0; count < 20; count++) await hear();
    await assert.rejects(hear(), { status: 429, code: 'rate_limit_exceeded' });
  });
});

it('says so where no server speaks or listens', async (t) => {
  const server = await startTestServer();
  t.after(() => server.close());
  const client = await clientOf(server);
  const unavailable = { status: 404, code: 'speech_unavailable' };
  await assert.rejects(client.audio.speech.create(spoken), unavailable);
  const file = await toFile(tone(200), 'speech.wav');
  await assert.rejects(client.audio.transcriptions.create({ file, model: 'whisper-1' }), unavailable);
});
