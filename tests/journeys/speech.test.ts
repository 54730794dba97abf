import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type SpeechServer, startSpeechServer } from '../support/speech-server.ts';
import { type SpeechUpstream, tone } from '../support/speech-upstream.ts';
import type { Upstream } from '../support/upstream.ts';

describe('speech', () => {
  let all: SpeechServer;
  let upstream: Upstream;
  let speech: SpeechUpstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    all = await startSpeechServer();
    ({ upstream, speech, server, person } = all);
  });
  beforeEach(() => speech.play('normal'));
  after(() => all.close());

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

  it('reads out how something is said better, once it was corrected', async () => {
    const scenario = {
      language: 'en',
      level: 'B1',
      situation: 'A café',
      myRole: 'guest',
      partnerRole: 'host',
    };
    const made = await person.request('POST', '/conversations', { body: { kind: 'room', scenario } });
    const { id } = (await made.json()) as { id: string };
    upstream.script({ name: 'normal', text: 'Sure.' });
    const { answer, message } = await person.send(id, 'I want tea');
    await person.follow(answer);
    const path = `/messages/${message}/correction`;
    assert.equal((await problemOf(await person.request('GET', `${path}/speech`))).code, 'not-found');
    const better = {
      natural: false,
      better: 'I would like **tea**.',
      reason: '더 정중해요.',
      severity: 'slip',
    };
    upstream.script({ name: 'normal', text: JSON.stringify(better) });
    const headers = { 'idempotency-key': randomUUID() };
    assert.equal((await person.request('POST', path, { body: {}, headers })).status, 200);
    const reply = await person.request('GET', `${path}/speech?sentence=0`);
    assert.equal(reply.status, 200);
    assert.deepEqual(
      [speech.spoken.at(-1)?.input, speech.spoken.at(-1)?.voice],
      ['I would like tea.', 'alloy'],
    );
    const other = await Person.join(server.url);
    assert.equal((await problemOf(await other.request('GET', `${path}/speech`))).code, 'not-found');
  });

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
