import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpeechSpeed } from '../../../protocol/speech.ts';
import { createStore } from '../../api/store.ts';
import { createPlayer, type PlayerPorts, SoundBlocked } from './player.ts';

const speakable = {
  key: 'm1',
  text: 'One. Two. Three.',
  language: 'en',
  path: '/messages/m1/speech',
} as const;

function playerWith(over: Partial<PlayerPorts> = {}) {
  const said: string[] = [];
  const speed = createStore<SpeechSpeed>('1');
  const ports: PlayerPorts = {
    serverSpeaks: () => true,
    fetch: async (_path, sentence, at) => new Blob([`${sentence} at ${at}`]),
    sound: async (audio) => void said.push(`server: ${await audio.text()}`),
    speak: async (text, language, at) => void said.push(`browser: ${text} ${language} ${at}`),
    ...over,
  };
  return { player: createPlayer(ports, speed), speed, said };
}

test('a text is read sentence by sentence at the chosen speed', async () => {
  const { player, speed, said } = playerWith();
  speed.set('0.75');
  await player.play(speakable);
  assert.deepEqual(said, ['server: 0 at 0.75', 'server: 1 at 0.75', 'server: 2 at 0.75']);
  assert.deepEqual(player.playing.get(), {
    key: 'm1',
    phase: 'ended',
    sentence: 2,
    sentences: ['One.', 'Two.', 'Three.'],
  });
});

test('it can begin at any sentence', async () => {
  const { player, said } = playerWith();
  await player.play(speakable, 1);
  assert.deepEqual(said, ['server: 1 at 1', 'server: 2 at 1']);
});

test('where the server fails in the middle, the browser goes on from that sentence', async () => {
  const { player, said } = playerWith({
    fetch: async (_path, sentence) => {
      if (sentence === 1) throw new Error('speech-failed');
      return new Blob([String(sentence)]);
    },
  });
  await player.play(speakable);
  assert.deepEqual(said, ['server: 0', 'browser: Two. en 1', 'browser: Three. en 1']);
});

test('audio that cannot be played is read by the browser', async () => {
  const { player, said } = playerWith({
    sound: async () => {
      throw new Error('not audio');
    },
  });
  await player.play(speakable);
  assert.equal(said.length, 3);
});

test('a server that does not speak is not asked', async () => {
  const { player, said } = playerWith({
    serverSpeaks: () => false,
    fetch: () => assert.fail('it does not speak'),
  });
  await player.play(speakable);
  assert.equal(said[0], 'browser: One. en 1');
});

test('with neither there is the text alone, and that is said', async () => {
  const { player } = playerWith({
    serverSpeaks: () => false,
    speak: async () => {
      throw new Error('no voice');
    },
  });
  await player.play(speakable);
  assert.equal(player.playing.get()?.phase, 'failed');
});

test('a sound that the browser blocks is not given to its voice, which would be blocked too', async () => {
  const { player, said } = playerWith({
    sound: async () => {
      throw new SoundBlocked();
    },
  });
  await player.play(speakable);
  assert.equal(player.playing.get()?.phase, 'blocked');
  assert.deepEqual(said, []);
});

test('another text ends the first, and stopping it then changes nothing', async () => {
  const heard: AbortSignal[] = [];
  const { player } = playerWith({
    sound: (_audio, signal) => {
      heard.push(signal);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  });
  const first = player.play(speakable);
  while (heard.length < 1) await new Promise(setImmediate);
  void player.play({ ...speakable, key: 'm2' });
  await first;
  player.stop('m1');
  assert.equal(player.playing.get()?.key, 'm2');
  assert.equal(heard[0]?.aborted, true);
  player.stop();
  assert.equal(player.playing.get(), null);
});
