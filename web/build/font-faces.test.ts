import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { shortenFaces } from './font-faces.ts';

const face = (file: string, range: string) => `@font-face { src: url(${file}); unicode-range: ${range}; }`;

test('a range runs on over letters that a later face has, and over few that none has', () => {
  const css = [
    face('rarest', 'U+ac05'),
    face('rare', 'U+ac00-ac02, U+ac04, U+ac06, U+ac08, U+b000'),
    face('common', 'U+ac03'),
  ];
  const short = [
    face('rarest', 'U+ac05'),
    face('rare', 'U+ac00-ac04,U+ac06-ac08,U+b000'),
    face('common', 'U+ac03'),
  ];
  assert.equal(shortenFaces(css.join('\n')), short.join('\n'));
});

test('every letter of the font is still drawn from the file that has it', () => {
  const path = import.meta.resolve('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css');
  const css = readFileSync(fileURLToPath(path), 'utf8');
  const short = shortenFaces(css);
  const [before, after] = [filesByLetter(css), filesByLetter(short)];
  assert.ok(before.size > 11_000);
  for (const [letter, file] of before) assert.equal(after.get(letter), file);
  assert.ok(short.length < css.length);
});

/** The file that each letter comes from, as a browser chooses: the last face that has it. */
function filesByLetter(css: string): Map<number, string> {
  const files = new Map<number, string>();
  for (const [, file = '', ranges = ''] of css.matchAll(/url\(([^)]+)\)[^}]*unicode-range: ([^;]+);/g)) {
    for (const range of ranges.split(',')) {
      const [first = '', last = first] = range.trim().slice(2).split('-');
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code += 1)
        files.set(code, file);
    }
  }
  return files;
}
