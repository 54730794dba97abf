import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deltaFrame, endFrame, parsePosition, resetFrame, startFrame } from './frame.ts';

const positions: [id: string | undefined, position: { epoch: number; seq: number } | null][] = [
  ['1.0', { epoch: 1, seq: 0 }],
  ['12.345', { epoch: 12, seq: 345 }],
  ['999999999.999999999', { epoch: 999_999_999, seq: 999_999_999 }],
  [undefined, null],
  ['', null],
  ['7', null],
  ['1.', null],
  ['.1', null],
  ['1.2.3', null],
  ['-1.2', null],
  ['1.-2', null],
  ['1.2e3', null],
  [' 1.2', null],
  ['1.2\n', null],
  ['1,2', null],
  ['1.0000000001', null],
  ['9999999999.1', null],
  ['０１.２', null],
];

for (const [id, position] of positions) {
  test(`${JSON.stringify(id)} is ${position ? 'a position' : 'the id of no event'}`, () => {
    assert.deepEqual(parsePosition(id), position);
  });
}

test('frames are whole server-sent events', () => {
  const at = { epoch: 2, seq: 7 };
  assert.equal(startFrame(at, 'r1'), 'id: 2.7\nevent: start\ndata: {"answer":"r1"}\n\n');
  assert.equal(deltaFrame(at, '안녕'), 'id: 2.7\nevent: delta\ndata: {"text":"안녕"}\n\n');
  assert.equal(resetFrame(at, ''), 'id: 2.7\nevent: reset\ndata: {"content":""}\n\n');
  assert.equal(endFrame(at, { status: 'stopped' }), 'id: 2.7\nevent: end\ndata: {"status":"stopped"}\n\n');
});

test('no text breaks out of its line', () => {
  const text = 'a\nevent: end\ndata: {}\n\nid: 9.9\r\r\n\u2028\u2029b';
  const frame = deltaFrame({ epoch: 1, seq: 1 }, text);
  assert.equal(frame.split(/\r\n|\r|\n/).length, 5);
  assert.equal(JSON.parse(frame.split('\n')[2]?.slice('data: '.length) ?? '').text, text);
});

test('a position survives the way there and back', () => {
  const [, id] = /^id: (.*)$/m.exec(deltaFrame({ epoch: 3, seq: 41 }, 'x')) ?? [];
  assert.deepEqual(parsePosition(id), { epoch: 3, seq: 41 });
});
