import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tone, wavHeader } from '../../../tests/support/speech-upstream.ts';
import { AudioLength, audioTypeOf } from './audio.ts';

const bytes = (...values: number[]) => Buffer.from(values);
const text = (value: string) => Buffer.from(value, 'latin1');

const heads: [what: string, head: Buffer, type: string | null][] = [
  ['WAV', wavHeader(0), 'audio/wav'],
  ['MP3 with a tag', text('ID3\u0004\u0000'), 'audio/mpeg'],
  ['MP3, MPEG-1 layer III', bytes(0xff, 0xfb, 0x90, 0x64), 'audio/mpeg'],
  ['MP3, MPEG-2 layer III', bytes(0xff, 0xf3, 0x40, 0xc4), 'audio/mpeg'],
  ['AAC in ADTS', bytes(0xff, 0xf1, 0x50, 0x80), 'audio/aac'],
  ['Ogg', text('OggS\u0000'), 'audio/ogg'],
  ['FLAC', text('fLaC'), 'audio/flac'],
  ['MP4', Buffer.concat([bytes(0, 0, 0, 0x1c), text('ftypM4A ')]), 'audio/mp4'],
  ['WebM', bytes(0x1a, 0x45, 0xdf, 0xa3, 0x9f), 'audio/webm'],
  ['a page', text('<!doctype html><html>'), null],
  ['JSON', text('{"error":{}}'), null],
  ['UTF-16', bytes(0xff, 0xfe, 0x3c, 0x00), null],
  ['a picture', bytes(0xff, 0xd8, 0xff, 0xe0), null],
  ['AVI', text('RIFF    AVI LIST'), null],
  ['one byte', bytes(0xff), null],
  ['nothing', bytes(), null],
];
for (const [what, head, type] of heads) {
  test(`the first bytes tell: ${what}`, () => assert.equal(audioTypeOf(head), type));
}

/** The cluster of a WebM with its time, as browsers write it: of a size that is not known. */
function cluster(timeMs: number): Buffer {
  const time = Buffer.alloc(4);
  time.writeUInt32BE(timeMs);
  return Buffer.concat([
    bytes(0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xe7, 0x84),
    time,
    Buffer.alloc(200, 0xa3),
  ]);
}

function oggPage(samples: number): Buffer {
  const header = Buffer.alloc(27);
  header.write('OggS', 'latin1');
  header.writeBigUInt64LE(BigInt(samples), 6);
  return Buffer.concat([header, Buffer.alloc(100, 7)]);
}

const webmHead = bytes(0x1a, 0x45, 0xdf, 0xa3);
const lengths: [what: string, type: string, audio: Buffer, ms: number][] = [
  ['WAV', 'audio/wav', tone(2_500), 2_500],
  ['WebM', 'audio/webm', Buffer.concat([webmHead, cluster(0), cluster(30_000), cluster(65_000)]), 65_000],
  ['Ogg', 'audio/ogg', Buffer.concat([oggPage(0), oggPage(48_000), oggPage(48_000 * 90)]), 90_000],
  [
    'Ogg whose page ends no packet',
    'audio/ogg',
    Buffer.concat([oggPage(48_000), Buffer.from('OggS\0\0'), Buffer.alloc(21, 0xff)]),
    1_000,
  ],
  ['MP3, which does not tell', 'audio/mpeg', Buffer.alloc(1_000, 0xff), 0],
];
for (const [what, type, audio, ms] of lengths) {
  for (const chunkBytes of [1, 7, 64, 100_000]) {
    test(`how long it is: ${what}, in chunks of ${chunkBytes} bytes`, () => {
      const length = new AudioLength(type);
      for (let at = 0; at < audio.length; at += chunkBytes) length.pass(audio.subarray(at, at + chunkBytes));
      assert.ok(Math.abs(length.ms - ms) < 10, `${length.ms} ms`);
    });
  }
}
