import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  pngChunk,
  pngOf,
  tinyJpeg,
  tinyLosslessWebp,
  tinyWebp,
  webpOf,
} from '../../../tests/support/images.ts';
import { RasterError, rasterMaxSide } from './raster.ts';
import { readRaster } from './read.ts';

const secret = Buffer.from('<script>alert("37.5665, 126.9780")</script>');

function segment(code: number, data: Buffer): Buffer {
  const start = Buffer.from([0xff, code, 0, 0]);
  start.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([start, data]);
}

test('an image comes out as it was, byte for byte, when it holds nothing else', () => {
  for (const [bytes, type, width, height] of [
    [pngOf(3, 2), 'image/png', 3, 2],
    [tinyWebp, 'image/webp', 1, 1],
    [tinyLosslessWebp, 'image/webp', 1, 1],
  ] as const) {
    assert.deepEqual(readRaster(bytes), { type, width, height, bytes });
  }
  const { type, width, height, bytes } = readRaster(tinyJpeg);
  assert.deepEqual([type, width, height], ['image/jpeg', 1, 1]);
  assert.deepEqual(readRaster(bytes).bytes, bytes);
});

test('what is not pixels does not come along', () => {
  const png = pngOf(3, 2, [pngChunk('tEXt', secret), pngChunk('eXIf', secret), pngChunk('acTL', secret)]);
  const jpeg = Buffer.concat([
    tinyJpeg.subarray(0, 2),
    segment(0xe1, secret),
    segment(0xfe, secret),
    tinyJpeg.subarray(2),
  ]);
  const header = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const webp = webpOf([
    ['VP8X', header],
    ['ICCP', secret],
    ['VP8 ', tinyWebp.subarray(20, 42)],
    ['EXIF', secret],
    ['XMP ', secret],
  ]);
  for (const bytes of [png, jpeg, webp]) {
    assert.ok(bytes.includes('<script>'));
    assert.ok(!readRaster(bytes).bytes.includes('<script>'));
  }
  assert.deepEqual(readRaster(png).bytes, pngOf(3, 2));
});

const refused: [what: string, bytes: Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1')],
  ['a PNG with a page behind it', Buffer.concat([pngOf(2, 2), secret])],
  ['a JPEG with a page behind it', Buffer.concat([tinyJpeg, secret])],
  ['a WebP with a page behind it', Buffer.concat([tinyWebp, secret])],
  ['a page with a PNG behind it', Buffer.concat([secret, pngOf(2, 2)])],
  ['only the signature of a PNG', pngOf(2, 2).subarray(0, 8)],
  ['a PNG of no pixels', pngOf(0, 1)],
  ['a PNG that is too wide', pngOf(rasterMaxSide + 1, 1)],
  ['a PNG of a damaged chunk', damaged(pngOf(2, 2), 20)],
  ['a PNG with an unknown critical chunk', pngOf(2, 2, [pngChunk('HTML', secret)])],
  ['a PNG with two headers', pngOf(2, 2, [pngOf(2, 2).subarray(8, 33)])],
  ['only the beginning of a JPEG', Buffer.from('ffd8ff', 'hex')],
  ['a JPEG without pixels', Buffer.from('ffd8ffd9', 'hex')],
  [
    'a WebP that moves',
    webpOf([
      ['VP8X', Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
      ['ANIM', secret],
    ]),
  ],
  [
    'a WebP of two sizes',
    webpOf([
      ['VP8X', Buffer.from([0, 0, 0, 0, 9, 0, 0, 9, 0, 0])],
      ['VP8 ', tinyWebp.subarray(20, 42)],
    ]),
  ],
  [
    'a WebP with an unknown chunk',
    webpOf([
      ['VP8 ', tinyWebp.subarray(20, 42)],
      ['HTML', secret],
    ]),
  ],
  ['a WebP of nothing', webpOf([])],
];

for (const [what, bytes] of refused) {
  test(`${what} is no picture`, () => {
    assert.throws(() => readRaster(bytes), RasterError);
  });
}

test('no beginning of an image is taken for one', () => {
  for (const whole of [pngOf(2, 2), tinyJpeg, tinyWebp, tinyLosslessWebp]) {
    for (let length = 0; length < whole.length; length += 1) {
      assert.throws(() => readRaster(whole.subarray(0, length)), RasterError, String(length));
    }
  }
});

function damaged(bytes: Buffer, at: number): Buffer {
  const other = Buffer.from(bytes);
  other.writeUInt8((other[at] ?? 0) ^ 1, at);
  return other;
}
