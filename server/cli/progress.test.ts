import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settableClock } from '../../tests/support/clock.ts';
import { createProgress, formatBar } from './progress.ts';

function openScreen(isTTY: boolean, columns = 120) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => void written.push(text) };
}

const bars: { name: string; at: Parameters<typeof formatBar>[0]; line: string }[] = [
  {
    name: 'in the middle',
    at: { step: 'copying', unit: 'pages', done: 250_000, total: 1_000_000, elapsedMs: 5_000 },
    line: 'copying [######..................] 25 %  250,000 of 1,000,000 pages  50,000/s  0:15 left',
  },
  {
    name: 'a long one',
    at: { step: 'importing', unit: 'rows', done: 10, total: 6_500, elapsedMs: 1_000 },
    line: 'importing [........................] 0 %  10 of 6,500 rows  10/s  10:49 left',
  },
  {
    name: 'at the start there is no pace yet',
    at: { step: 'exporting', unit: 'rows', done: 0, total: 10, elapsedMs: 0 },
    line: 'exporting [........................] 0 %  0 of 10 rows',
  },
  {
    name: 'at the end',
    at: { step: 'exporting', unit: 'rows', done: 10, total: 10, elapsedMs: 1_000 },
    line: 'exporting [########################] 100 %  10 of 10 rows  10/s  0:00 left',
  },
  {
    name: 'with nothing to do',
    at: { step: 'exporting', unit: 'rows', done: 0, total: 0, elapsedMs: 10 },
    line: 'exporting [########################] 100 %  0 of 0 rows',
  },
];

for (const { name, at, line } of bars) {
  test(`a bar ${name}`, () => assert.equal(formatBar(at), line));
}

test('on a terminal the bar is drawn over and over, at most ten times a second, and ends with its line', () => {
  const clock = settableClock();
  const screen = openScreen(true);
  const progress = createProgress(screen, clock);
  const report = progress.begin('copying', 'pages');
  for (let done = 1; done <= 100; done++) {
    clock.advance(5);
    report(done, 100);
  }
  assert.equal(screen.written.length, 5);
  assert.ok(screen.written.every((text) => text.startsWith('\rcopying [') && text.endsWith('\u001b[K')));
  progress.end();
  const last = screen.written.at(-1) ?? '';
  assert.ok(last.includes('100 %  100 of 100 pages') && last.endsWith('\u001b[K\n'));
});

test('a bar never wraps', () => {
  const screen = openScreen(true, 30);
  createProgress(screen, settableClock()).begin('copying', 'pages')(1, 2);
  assert.equal(screen.written[0]?.length, '\r'.length + 29 + '\u001b[K'.length);
});

test('elsewhere a step is one line when it is over', () => {
  const clock = settableClock();
  const screen = openScreen(false);
  const progress = createProgress(screen, clock);
  const check = progress.begin('checking', 'rows');
  check(1, 2_000);
  clock.advance(1_240);
  check(2_000, 2_000);
  assert.deepEqual(screen.written, []);
  progress.begin('importing', 'rows')(2_000, 2_000);
  progress.end();
  progress.end();
  assert.deepEqual(screen.written, ['checking: 2,000 rows in 1.2 s\n', 'importing: 2,000 rows in 0.0 s\n']);
});

test('a step that is given up says nothing, and leaves the line on a terminal', () => {
  const file = openScreen(false);
  const toFile = createProgress(file, settableClock());
  toFile.begin('checking', 'rows')(1, 2);
  toFile.giveUp();
  toFile.end();
  assert.deepEqual(file.written, []);

  const terminal = openScreen(true);
  const toTerminal = createProgress(terminal, settableClock());
  toTerminal.begin('checking', 'rows');
  toTerminal.giveUp();
  toTerminal.end();
  assert.deepEqual(terminal.written, ['\n']);
});
